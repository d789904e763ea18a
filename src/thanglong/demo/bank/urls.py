"""Addresses of the sandbox bank."""

from django.urls import path

from thanglong.demo.bank import views

app_name = "bank"
urlpatterns = [
    path("pay/", views.gateway, name="gateway"),
    path("transfer/", views.transfer, name="transfer"),
    path("merchant/", views.merchant, name="merchant"),
    path("statement.csv", views.statement, name="statement"),
]
