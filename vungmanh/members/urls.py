"""Addresses of the members room."""

from django.urls import path

from vungmanh.members.views import (
    acts,
    card_acts,
    cards,
    emblem,
    exchange,
    filters,
    letters,
    person,
    roll,
    template,
    transfers,
)

app_name = "members"
urlpatterns = [
    path("units/<unit:code>/members/", roll.roll, name="roll"),
    path("units/<unit:code>/members.xlsx", roll.roll_sheet, name="roll_sheet"),
    path("units/<unit:code>/members/admit/", acts.admit, name="admit"),
    path("units/<unit:code>/members/transfer/", transfers.transfer_many, name="transfer_many"),
    path("units/<unit:code>/members/leave/", acts.leave_many, name="leave_many"),
    path("units/<unit:code>/members/card-numbers/", acts.number_cards, name="number_cards"),
    path("units/<unit:code>/members/filters/", filters.filters, name="filters"),
    path("units/<unit:code>/members/filters/keep/", filters.keep_filter, name="keep_filter"),
    path("units/<unit:code>/members/filters/<int:pk>/rename/", filters.rename, name="rename_filter"),
    path("units/<unit:code>/members/filters/<int:pk>/delete/", filters.forget, name="forget_filter"),
    path("members/<int:pk>/", person.person, name="person"),
    path("members/<int:pk>/reveal/", person.reveal, name="reveal"),
    path("members/<int:pk>/correct/", acts.correct, name="correct"),
    path("members/<int:pk>/phone/", acts.phones, name="phones"),
    path("members/<int:pk>/transfer/", transfers.transfer, name="transfer"),
    path("units/<unit:code>/letters/", letters.letters, name="letters"),
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("members/<int:pk>/leave/", acts.leave, name="leave"),
    # Cards; the template workbook.
    path("units/<unit:code>/members/cards/", cards.sheets, name="cards"),
    path("units/<unit:code>/members/cards/issue/", card_acts.issue, name="issue_cards"),
    path("units/<unit:code>/card-series/", card_acts.series, name="card_series"),
    path("units/<unit:code>/emblem/", emblem.emblem, name="emblem"),
    path("units/<unit:code>/card-exchanges/", exchange.exchanges, name="exchanges"),
    path("units/<unit:code>/card-exchanges/open/", exchange.opened, name="open_exchange"),
    path("units/<unit:code>/card-exchanges/<int:pk>/", exchange.exchange, name="exchange"),
    path("units/<unit:code>/card-exchanges/<int:pk>/close/", exchange.closed, name="close_exchange"),
    path("members/<int:pk>/card/", cards.one, name="card"),
    path("members/<int:pk>/card.png", cards.picture, {"kind": "png"}, name="card_png"),
    path("members/<int:pk>/card.pdf", cards.picture, {"kind": "pdf"}, name="card_pdf"),
    path("members/<int:pk>/card/lost/", card_acts.lost, name="card_lost"),
    path("members/<int:pk>/card/new/", card_acts.new, name="card_new"),
    path("the/<str:token>/", cards.check, name="card_check"),
    path("units/<unit:code>/members/template.xlsx", template.template, name="template"),
]
