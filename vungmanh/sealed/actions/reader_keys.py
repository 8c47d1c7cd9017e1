"""The key of a reader, under a passphrase that the reader alone knows: made, changed, made anew where it is lost.

A lost passphrase is lost: what was shut to the old key stays shut to its owner, until another reader of a case calls
them in again. The other readers of a case are why nothing is lost with it.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.accounts.models import User
from vungmanh.sealed.costs import cost, few_at_once
from vungmanh.sealed.models import Opening, Reader, ReaderKey, Wrapped
from vungmanh.sealed.refusals import CannotKeepKey, WeakPassphrase, Wrong
from vungmanh.sealed.rules import passphrases
from vungmanh.sealed.rules.boxes import Locked, Shut, lock, new_pair, unlock
from vungmanh.sealed.tries import begin_try, forgive, of_reader
from vungmanh.sealed.where import sealed


def key_of_reader(account: int) -> ReaderKey | None:
    """The key that they have now."""
    return ReaderKey.objects.filter(account=account, until__isnull=True).first()


def make_key(user: User, passphrase: str, today: date) -> ReaderKey:
    """The first key of somebody who reads for a unit. Raises WeakPassphrase, CannotKeepKey."""
    public, locked = _new_pair(user, passphrase)
    with transaction.atomic(using=sealed()):
        if not Reader.objects.on(today).filter(account=user.pk).exists():
            raise CannotKeepKey(_("Only those who are named to read confidential reports have a key."))
        if ReaderKey.objects.select_for_update().filter(account=user.pk, until__isnull=True).exists():
            raise CannotKeepKey(_("You have a key already. Its passphrase can be changed."))
        return _keep(user, public, locked, today)


def change_passphrase(user: User, old: str, new: str, *, now: datetime) -> None:
    """The key stays, and with it all that it opens. Raises Wrong, TooOften, WeakPassphrase."""
    key = key_of_reader(user.pk)
    private = unlock_reader(user, old, now=now)
    locked = _locked(user, private, new)
    with transaction.atomic(using=sealed()):
        mine = ReaderKey.objects.select_for_update().get(pk=key.pk if key else 0)
        _lay(mine, locked)
        mine.save(update_fields=["salt", "passes", "memory", "box"])


def lost_passphrase(user: User, new: str, today: date) -> ReaderKey:
    """Another key from today on. What was shut to the old one nobody can open by it any more. Raises WeakPassphrase."""
    public, locked = _new_pair(user, new)
    with transaction.atomic(using=sealed()):
        list(ReaderKey.objects.select_for_update().filter(account=user.pk, until__isnull=True))
        if not ReaderKey.objects.filter(account=user.pk, until__isnull=True).update(until=today):
            raise CannotKeepKey(_("You have no key yet."))
        Wrapped.objects.filter(account=user.pk).delete()
        Opening.objects.filter(account=user.pk).delete()
        return _keep(user, public, locked, today)


def unlock_reader(user: User, passphrase: str, *, now: datetime) -> bytes:
    """Returns the private key. Raises Wrong, TooOften."""
    mine = begin_try(of_reader(user.pk), now=now)
    key = key_of_reader(user.pk)
    if key is None:
        forgive(mine)
        raise Wrong(_("You have no key yet."))
    try:
        with few_at_once():
            private = unlock(key.locked, passphrases.spoken(passphrase))
    except Shut as shut:
        raise Wrong(_("This passphrase opens nothing."), "passphrase") from shut
    forgive(mine)
    return private


def require_strong(user: User, passphrase: str) -> None:
    """Raises WeakPassphrase with what to do."""
    wrong = passphrases.wrong_with(passphrase, names=(user.name, user.username))
    if wrong:
        raise WeakPassphrase(_said(wrong), "passphrase")


def _said(wrong: str) -> str:
    said = {
        passphrases.SHORT: _("Take at least five words, or twenty letters."),
        passphrases.LONG: _("Take at most two hundred letters."),
        passphrases.COMMON: _(
            "These are words that somebody would try first. Take some that belong together for you alone."
        ),
        passphrases.NAMED: _("Your own name is in it. Take other words."),
    }
    return said[wrong]


def _new_pair(user: User, passphrase: str) -> tuple[bytes, Locked]:
    pair = new_pair()
    return pair.public, _locked(user, pair.private, passphrase)


def _locked(user: User, private: bytes, passphrase: str) -> Locked:
    require_strong(user, passphrase)
    with few_at_once():
        return lock(private, passphrases.spoken(passphrase), cost())


def _keep(user: User, public: bytes, locked: Locked, today: date) -> ReaderKey:
    key = ReaderKey(account=user.pk, public=public, since=today)
    _lay(key, locked)
    key.save(force_insert=True)
    return key


def _lay(key: ReaderKey, locked: Locked) -> None:
    key.salt, key.passes, key.memory, key.box = locked.salt, locked.cost.passes, locked.cost.memory, locked.box
