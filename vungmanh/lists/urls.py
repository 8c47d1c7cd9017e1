"""Addresses of the lists room."""

from django.urls import path

from vungmanh.lists.views import agreeing, answering, batches, correcting, looking, sending

app_name = "lists"
urlpatterns = [
    path("units/<unit:code>/imports/", sending.imports, name="imports"),
    path("imports/<int:pk>/", looking.upload, name="import"),
    path("imports/<int:pk>/progress/", looking.progress, name="import_progress"),
    path("imports/<int:pk>/lists/<int:number>/", correcting.one_list, name="import_list"),
    path("imports/<int:pk>/answers/", answering.answers, name="import_answer"),
    path("imports/<int:pk>/rows/<int:place>/", correcting.row, name="import_row"),
    path("imports/<int:pk>/refused.xlsx", agreeing.refused, name="import_refused"),
    path("imports/<int:pk>/agree/", agreeing.agree, name="import_agree"),
    path("imports/<int:pk>/cancel/", agreeing.cancel, name="import_cancel"),
    path("imports/loaded/<int:pk>/", batches.batch, name="import_batch"),
    path("imports/loaded/<int:pk>/undo/", batches.undo, name="import_undo"),
]
