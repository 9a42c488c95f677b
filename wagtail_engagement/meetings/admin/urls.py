"""Addresses of the Agenda screen, below the admin."""

from django.urls import path

from wagtail_engagement.meetings.admin import copying, item_acts, item_history, order, views, word


app_name = "wagtail_engagement_agenda"

urlpatterns = [
    path("<int:page_id>/", views.IndexView.as_view(), name="index"),
    path("<int:page_id>/add/", views.AddView.as_view(), name="add"),
    path("<int:page_id>/publish/", views.PublishView.as_view(), name="publish_all"),
    path("<int:page_id>/copy/", copying.CopyView.as_view(), name="copy"),
    path("<int:page_id>/standing/", copying.StandingItemsView.as_view(), name="standing"),
    path("<int:page_id>/reorder/", order.ReorderView.as_view(), name="reorder"),
    path("<int:page_id>/preview/", views.PreviewView.as_view(), name="preview"),
    path("<int:page_id>/<uuid:item>/", views.EditView.as_view(), name="edit"),
    path("<int:page_id>/<uuid:item>/anew/", copying.AnewView.as_view(), name="anew"),
    path("<int:page_id>/<uuid:item>/word/", word.WordView.as_view(), name="word"),
    path("<int:page_id>/<uuid:item>/history/", item_history.HistoryView.as_view(), name="history"),
    path("<int:page_id>/<uuid:item>/delete/", item_acts.DeleteView.as_view(), name="delete"),
    path("<int:page_id>/<uuid:item>/withdraw/", item_acts.WithdrawView.as_view(), name="withdraw"),
    path("<int:page_id>/<uuid:item>/erase/", item_acts.EraseView.as_view(), name="erase"),
    path("<int:page_id>/<uuid:item>/publish/", views.PublishView.as_view(), name="publish"),
    path("<int:page_id>/<uuid:item>/move/<str:direction>/", order.MoveView.as_view(), name="move"),
]
