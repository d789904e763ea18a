"""The one page of the demo: pick a person."""

from django.urls import include, path

from thanglong.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("bank/", include("thanglong.demo.bank.urls")),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/arrived/", views.arrived, name="outbox-arrived"),
    path("sign-in/", views.sign_in, name="sign-in"),
]
