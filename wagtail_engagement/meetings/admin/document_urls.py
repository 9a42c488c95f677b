"""Addresses of the Documents screen, below the admin."""

from django.urls import path

from wagtail_engagement.meetings.admin import document_acts, documents, upload_views


app_name = "wagtail_engagement_documents"

urlpatterns = [
    path("<int:page_id>/", documents.IndexView.as_view(), name="index"),
    path("<int:page_id>/upload/", upload_views.UploadView.as_view(), name="upload"),
    path("<int:page_id>/announce/", documents.AnnounceView.as_view(), name="announce"),
    path("<int:page_id>/publish/", document_acts.PublishView.as_view(), name="publish_all"),
    path("<int:page_id>/<uuid:document>/", documents.EditView.as_view(), name="edit"),
    path("<int:page_id>/<uuid:document>/file/", documents.FileView.as_view(), name="file"),
    path("<int:page_id>/<uuid:document>/replace/", upload_views.ReplaceView.as_view(), name="replace"),
    path("<int:page_id>/<uuid:document>/publish/", document_acts.PublishView.as_view(), name="publish"),
    path("<int:page_id>/<uuid:document>/withdraw/", document_acts.WithdrawView.as_view(), name="withdraw"),
    path("<int:page_id>/<uuid:document>/erase/", document_acts.EraseView.as_view(), name="erase"),
    path("<int:page_id>/<uuid:document>/delete/", document_acts.DeleteView.as_view(), name="delete"),
]
