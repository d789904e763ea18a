"""Addresses of signing in, signing out, and choosing a hat."""

from django.urls import path

from thanglong.foundation.identity import views

app_name = "identity"
urlpatterns = [
    path("", views.account, name="account"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("acting-as/", views.act_as, name="act-as"),
]
