"""Addresses of appointments for people, and of the queue on the wall."""

from django.urls import path

from thanglong.delivery.appointments.views import booking, wall

app_name = "appointments"

urlpatterns = [
    path("", booking.mine, name="mine"),
    path("new/", booking.book, name="book"),
    path("<uuid:booking_id>/cancel/", booking.cancel, name="cancel"),
    path("queue/<str:agency>/", wall.display, name="display"),
    path("queue/<str:agency>/board/", wall.board, name="board"),
]
