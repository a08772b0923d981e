# Die Wörter der Oberfläche auf Deutsch. Leserinnen und Leser werden gesiezt.

## Around every page
skip = Zum Inhalt springen
account = Konto
sections = Ressorts
language = Sprache
all-articles = Alle Artikel
front-page = Startseite
back-to-front = Zurück zur Startseite
sign-in = Anmelden

## Counting
comments = { $n ->
    [one] { $n } Kommentar
   *[other] { $n } Kommentare
}
people = { $n ->
    [one] { $n } Person
   *[other] { $n } Personen
}
minutes = { $n ->
    [one] { $n } Min.
   *[other] { $n } Min.
}
waiting = { $n ->
    [0] nichts wartet
    [one] { $n } wartet
   *[other] { $n } warten
}
waiting-oldest-first = { $n ->
    [0] Nichts wartet
    [one] { $n } wartet, Ältestes zuerst
   *[other] { $n } warten, Ältestes zuerst
}
more-replies = { $n ->
    [one] { $n } weitere Antwort: hier weiterlesen
   *[other] { $n } weitere Antworten: hier weiterlesen
}

## Times
moment = { $day }. { $month } { $year }, { $time } UTC
month-1 = Jan.
month-2 = Feb.
month-3 = März
month-4 = Apr.
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = Aug.
month-9 = Sept.
month-10 = Okt.
month-11 = Nov.
month-12 = Dez.
time-not-recorded = Zeit nicht überliefert

## Who somebody is
standing-guest = Gast
standing-member = Mitglied
standing-author = Autor/in
standing-moderator = Moderation
standing-editor = Redaktion
standing-admin = Administration
standing-verified = verifiziert
standing-unknown = unbekannt
in-reply-to = Antwort an { $whom }
# The name a guest wrote it under, whose account has taken it since.
written-as = als Gast geschrieben: { $name }
name-not-recorded = Name nicht überliefert

## Lists of articles
in-discussion = Im Gespräch
said-on = zu { $article }
no-articles = Hier stehen noch keine Artikel.
blank-heading = Die erste Seite ist noch leer
blank-publish = Schreiben Sie einen Artikel als Markdown-Datei und veröffentlichen Sie ihn:
blank-moderate = Zum Moderieren und für die Einstellungen öffnen Sie den Admin-Link, der beim Start in der Konsole ausgegeben wurde.
pages-of-articles = Seiten mit Artikeln
older-articles = Ältere Artikel →

## An article
updated = aktualisiert am { $when }
by = Von { $name }
none-yet = noch keine Kommentare
tags = Schlagwörter
restored = Aus einer gespeicherten Kopie der Seite wiederhergestellt. Was die Kopie nicht enthielt, bleibt offen.

## A thread
no-comments-yet = Noch keine Kommentare
order-of-comments = Reihenfolge der Kommentare
order-worth = Lesenswert
order-oldest = Älteste
order-newest = Neueste
order-discussed = Meistdiskutiert
# In the place of the form, with a moderator’s own words.
comments-closed = Die Kommentare sind geschlossen: { $reason }
comments-opened = Die Kommentare sind wieder offen.
load-anew = Seite neu laden
closed-kept = Was Sie geschrieben haben, bleibt hier stehen; gesendet werden kann es jetzt nicht.
close-comments = Kommentare schließen
open-comments = Kommentare wieder öffnen
close-reason = Warum sind sie geschlossen? Das lesen alle.
close-hint = Solange die Kommentare geschlossen sind, kann niemand schreiben, antworten oder ändern. Was hier steht, bleibt: Es kann bewertet und von seinen Verfassern gelöscht werden.
change-reason = Grund ändern
discussions = Diskussionen
invite = Machen Sie den Anfang: Was fehlt, was stimmt nicht, was wissen Sie?
add-to-discussion = Mitdiskutieren
pages-of-comments = Seiten mit Kommentaren
earlier-comments = ← Frühere Kommentare
later-comments = Spätere Kommentare →
older-comments = Ältere Kommentare →
feed-of-discussion = Feed dieser Diskussion
this-branch = Dieser Zweig
discussion-of = Die Diskussion zu
branch-of = Ein Zweig der Diskussion zu
whole-discussion = Die ganze Diskussion
branch-answers = Worauf dieser Zweig antwortet
discussion = Diskussion
discussion-about = Diskussion: { $title }
comments-on = Kommentare zu { $title }
comments-by = Kommentare von { $name }
feed-entry = { $author } zu { $title }
feed-answer = { $author } zu { $title }, Antwort an { $name } (#{ $number })

## A comment
reply = Antworten
quote = Zitieren
# At the end of a quotation: where its words come from.
quoted-from-article = aus dem Artikel
quoted-from-comment = aus Kommentar #{ $number }
quoted-lost = Die Stelle wurde seither geändert.
# Beside a passage of an article that comments quote, and above those.
quoted-by = { $n ->
    [one] { $n } Kommentar zitiert diese Stelle
   *[other] { $n } Kommentare zitieren diese Stelle
}
passage-in-article = Im Artikel lesen
share = Teilen
report = Melden
held-note = Wartet auf die Moderation; nur Sie sehen ihn.
stub-removed = Von der Moderation entfernt.
stub-removed-because = Von der Moderation entfernt: { $reason }
stub-withdrawn = Von der Verfasserin oder dem Verfasser zurückgezogen.
stub-double = Doppelt gesendet; der erste Kommentar steht weiter oben.
# Under every comment, with a number: “14 worth reading”, “agree 9”. crates/import knows them too.
worth-reading = lesenswert
not-worth-reading = nicht lesenswert
agree = Zustimmung
disagree = Widerspruch
# `$share` is like 14/16.
worth-to = Lesenswert für { $share }

## The page of the votes on a comment
votes-on = Stimmen zum Kommentar von { $whom }
your-vote = Ihre Stimme
the-votes = Die Stimmen
vote-stood = Ihre Stimme war schon abgegeben.
vote-from-here = Noch hat sich nichts geändert: Bitte stimmen Sie noch einmal ab, von hier aus.
vote-back = Ein eingedrückter Knopf nimmt seine Stimme zurück.
vote-needs-account = Zum Abstimmen braucht man ein Konto: erst { $link }.
vote-unreached = Die Seite war nicht erreichbar oder hat nicht geantwortet; Ihre Stimme ist nicht gezählt. Drücken Sie gleich noch einmal.
the-comment = Der Kommentar
back-to-comment = Zurück zum Kommentar
place-heading = Warum er steht, wo er steht
place-no-votes = Noch hat niemand gesagt, ob das lesenswert ist. In der Reihenfolge „Lesenswert“ steht er bei den anderen ohne Stimmen, wie sie gesagt wurden.
place-worth = Lesenswert für { $worth } von { $votes }, die es gesagt haben. Von allen Lesenden wären es mindestens { $least } von 100, soweit so viele Stimmen das sagen können; danach geht die Reihenfolge „Lesenswert“.

## Den eigenen Kommentar ändern, seine Versionen, ihn zurückziehen
# Im Kopf eines Kommentars, vor seiner Nummer. crates/import kennt es auch.
edited = bearbeitet
edited-by-moderator = von der Moderation bearbeitet
edit = Ändern
edit-heading = Ihren Kommentar { $number } ändern
edit-heading-others = Kommentar { $number } ändern
edit-save = Speichern
edit-until = Sie können ihn bis { $when } ändern. Was vorher dastand, bleibt in seinen Versionen nachzulesen.
edit-kept = Was vorher dastand, bleibt in seinen Versionen nachzulesen.
edit-of-others = Sie ändern das als Moderation. Die Versionen sagen es und bewahren, was vorher dastand.
edit-not-saved = Noch nicht gespeichert. Ändern Sie es unten, oder speichern Sie es so.
edit-done = Ihr Kommentar ist geändert.
edit-done-others = Der Kommentar ist geändert.
edit-reason = Warum ändern Sie ihn? Das lesen alle.
history = Versionen
history-of = Versionen des Kommentars von { $whom }
history-hint = Die neueste Version zuerst; jede zeigt, was aus der vorigen gestrichen und was eingefügt wurde.
history-none = Dieser Kommentar sagt, was er immer gesagt hat.
version = Version { $number }
by-author = von der Autorin oder dem Autor selbst
by-moderator = von der Moderation
changed-because = Von der Moderation geändert. Grund: { $reason }
taken-out = gestrichen:
put-in = eingefügt:
your-latest = Ihre letzten Kommentare
back-to-discussion = Zurück zur Diskussion
withdraw = Löschen
withdraw-heading = Ihren Kommentar { $number } löschen?
withdraw-sure = Ihre Worte und alle früheren Versionen werden endgültig gelöscht. Wo jemand geantwortet hat, bleibt eine Zeile, die sagt, dass Sie den Kommentar zurückgezogen haben.
withdraw-yes = Endgültig löschen
withdraw-no = Behalten
withdraw-from-here = Noch ist nichts geändert: Bitte bestätigen Sie noch einmal, von hier aus.
withdrawn-heading = Ihr Kommentar ist gelöscht
withdrawn-text = Seine Worte sind endgültig fort.
guest-link-heading = Ihr Kommentar { $number }
guest-link-address = Adresse dieser Seite
guest-link-keep = Sie ist der einzige Schlüssel zu Ihrem Kommentar. Bewahren Sie sie auf und zeigen Sie sie niemandem: Wer sie hat, kann Ihre Worte für kurze Zeit ändern und jederzeit löschen.
guest-link-sure-missing = Setzen Sie zuerst das Häkchen: Noch ist nichts gelöscht.
guest-link = Ändern oder löschen: Bewahren Sie diesen Link auf, nur Sie haben ihn
# An address a guest gives, to take the comment under the name of an account later; and the page where that is asked.
claim-later = Diesen Kommentar später übernehmen
claim-later-hint = Mit einem Konto unter dieser Adresse können Sie den Kommentar unter Ihren Namen stellen. Die Adresse wird nie gezeigt und nur als Prüfwert für ein Jahr aufbewahrt.
claims = Unter Ihrer Adresse geschrieben
claims-what = Jemand hat diese Kommentare als Gast geschrieben und Ihre E-Mail-Adresse angegeben. Eine Adresse kann jeder eintippen: Übernehmen Sie nur, was Sie geschrieben haben. Es steht dann unter dem Namen Ihres Kontos und sagt, unter welchem Namen es geschrieben wurde; der geheime Link des Gastes endet.
claims-none = Kein Kommentar eines Gastes wartet auf Ihre Antwort.
claims-all = Alle diese
claim-take = Unter meinen Namen stellen
claim-deny = Nicht von mir: nicht mehr fragen
claims-taken = Sie stehen jetzt unter Ihrem Namen.
claims-denied = Danach werden Sie nicht mehr gefragt.
remove = Entfernen
remove-heading = Kommentar { $number } entfernen?
remove-reason = Warum wird er entfernt? Die Leser erfahren es.
remove-hint = Der Grund steht anstelle des Kommentars, wo jemand geantwortet hat, und wird in jedem Fall aufbewahrt. Er darf nicht wiederholen, was nicht gesagt werden darf. Sie können den Kommentar wieder zeigen.
decided-removed = Der Kommentar ist entfernt.
restore = Wieder zeigen
restore-heading = Kommentar { $number } wieder zeigen?
restore-hint = Er steht wieder, wo er stand, mit seinen Worten, Stimmen und Antworten.
decided-restored = Der Kommentar wird wieder gezeigt.
flag-heading = Den Kommentar von { $whom } melden
flag-why = Was ist damit?
flag-spam = Werbung oder Spam
flag-abuse = Beleidigungen oder Drohungen
flag-hate = Hass gegen Menschen für das, was sie sind
flag-privacy = Es verrät, was niemanden sonst angeht
flag-off-topic = Es hat nichts mit dem Artikel zu tun
flag-other = Etwas anderes
flag-words = Mehr dazu
flag-hint = Die Moderation liest es, mit Ihrem Namen; wer den Kommentar geschrieben hat, erfährt nicht, wer ihn gemeldet hat.
flag-send = Melden
flag-stands = Sie haben diesen Kommentar gemeldet, und noch hat niemand darüber entschieden. Was Sie jetzt senden, tritt an die Stelle Ihrer Meldung.
flag-needs-account = Um einen Kommentar zu melden, brauchen Sie { $link }.
flag-given = Ihre Meldung ist angekommen
flag-thanks = Die Moderation liest den Kommentar und entscheidet, ob er bleibt. Bis dahin ist er zu lesen.

## Neue Kommentare: während sie eintreffen und seit dem letzten Besuch
new-comments = { $n ->
    [one] { $n } neuer Kommentar
   *[other] { $n } neue Kommentare
}
new-replies = { $n ->
    [one] { $n } neue Antwort
   *[other] { $n } neue Antworten
}
shown-now = Jetzt zu sehen: { $what }.
new-missed = { $n ->
    [one] Etwa { $n } neuer Kommentar: Seite neu laden
   *[other] Etwa { $n } neue Kommentare: Seite neu laden
}
new-since = { $n ->
    [one] { $n } neu seit Ihrem letzten Besuch
   *[other] { $n } neu seit Ihrem letzten Besuch
}
new-mark = neu
no-more-new = Keine weiteren neuen Kommentare auf dieser Seite.

## Sich in einer Diskussion zurechtfinden
replies-to = Antworten an { $name } (#{ $number })
replies-folded = { $n ->
    [one] { $n } Antwort: { $names }
   *[other] { $n } Antworten: { $names }
}
back-to = Zurück zu #{ $number }
link-copied = Der Link zu diesem Kommentar ist kopiert.
keys = Tastenkürzel
keys-intro = Auf einer Seite mit Kommentaren, solange gerade nichts getippt wird:
key-new = nächster neuer Kommentar
key-next = nächster Kommentar
key-previous = voriger Kommentar
key-parent = der Kommentar, auf den dieser antwortet
key-collapse = Antworten ein- oder ausklappen
key-reply = antworten
key-quote = ausgewählte Worte zitieren
key-search = in dieser Diskussion suchen
search = Suchen
search-thread = In dieser Diskussion suchen
search-in = Suche: { $title }
search-hint = Wörter in beliebiger Folge; Großschreibung und Akzente zählen nicht. Was zusammengehört, in Anführungszeichen setzen.
search-none = Kein Kommentar hier enthält alle diese Wörter.
search-short = Ein einzelner Buchstabe findet sich fast überall: Geben Sie mindestens zwei ein.
search-long = Gesucht werden kann nach höchstens { $most } Zeichen. Kürzen Sie und suchen Sie noch einmal.
search-older = Weiter zurück suchen →
found = { $n ->
    [one] { $n } Kommentar gefunden
   *[other] { $n } Kommentare gefunden
}
found-latest = { $n ->
    [one] { $n } Kommentar gefunden, vom neuesten an rückwärts
   *[other] { $n } Kommentare gefunden, vom neuesten an rückwärts
}
key-help = diese Tastenkürzel
keys-on = Diese Tasten verwenden (wird in diesem Browser gemerkt)
close = Schließen
links = Links
links-in = Links: { $title }
links-all = Alle Links, die neuesten zuerst
links-start = ← Die neuesten Links
links-many = { $n ->
    [one] und in mehr als { $n } weiteren Kommentar
   *[other] und in mehr als { $n } weiteren Kommentaren
}
links-latest = Links in den neuesten Kommentaren
links-of-discussion = Alle Links darin
links-order = Reihenfolge der Links
links-newest = Neueste
links-posted = Meistgenannte
links-none = Hier hat noch niemand einen Link gesetzt.
links-pages = Seiten mit Links
links-earlier = ← Frühere Links
links-later = Weitere Links →
links-others = { $n ->
    [one] und in { $n } weiteren Kommentar
   *[other] und in { $n } weiteren Kommentaren
}
map = Karte
map-of = Karte: { $title }
branches = { $n ->
    [one] { $n } Zweig
   *[other] { $n } Zweige
}
replies = { $n ->
    [one] { $n } Antwort
   *[other] { $n } Antworten
}
longest-branch = Längster Zweig: begonnen von { $whom }
most-answered = Am meisten beantwortet: { $whom }
map-hint = Ein Strich ist ein Kommentar: eingerückt als Antwort, länger mit mehr Text, dunkler, wenn er lesenswert ist.
map-hint-branches = Ein Strich ist ein Zweig: länger mit mehr Kommentaren, dunkler, wenn er lesenswert ist.
map-left = { $n ->
    [one] { $n } weiterer Zweig ist nicht gezeigt.
   *[other] { $n } weitere Zweige sind nicht gezeigt.
}

## Writing
write = Schreiben
reply-to = Antwort an { $whom }
your-comment = Ihr Kommentar
comment-you-answer = Der Kommentar, auf den Sie antworten
writing-as = Sie schreiben als { $name }
needs-account = Zum Mitschreiben brauchen Sie ein Konto: { $link }.
needs-account-link = zuerst anmelden
name = Name
guest-hint = als Gast; leer lassen, wenn Sie angemeldet sind
guest-hint-held = als Gast; leer lassen, wenn Sie angemeldet sind. Die Moderation liest zuerst.
leave-empty = Bitte leer lassen
post-comment = Kommentar senden
preview = Vorschau
preview-hint = Noch nicht gesendet. Ändern Sie den Text unten, oder senden Sie ihn so ab.
# Names a list that opens below the words while “@” is typed.
people-to-name = Leute zum Nennen
add-picture = Bild hinzufügen
picture-file = Bild
picture-hint = PNG, JPEG, GIF oder WebP, bis 10 MiB. Wo es aufgenommen wurde, wird nicht behalten; bewegte Bilder stehen still.
picture-shows = Was es zeigt, für alle, die es nicht sehen können
picture-put = In den Text setzen
picture-sending = Das Bild wird gesendet …
picture-added = Das Bild steht in Ihrem Text. Sagen Sie, was es zeigt.
picture-again = Noch einmal versuchen
picture-out = Herausnehmen
problem-picture-account = Melden Sie sich an, um Bilder hinzuzufügen.
cancel = Abbrechen
preview-failed = Gerade gibt es keine Vorschau: Die Seite war nicht zu erreichen.
characters-left = { $n ->
    [one] Noch { $n } Zeichen
   *[other] Noch { $n } Zeichen
}
characters-over = { $n ->
    [one] { $n } Zeichen zu viel
   *[other] { $n } Zeichen zu viel
}
posted = Ihr Kommentar ist veröffentlicht.
send-from-here = Bitte sehen Sie Ihren Kommentar noch einmal durch, und senden Sie ihn von hier.
held-heading = Ihr Kommentar wartet auf die Moderation
held-text = Er ist gespeichert. Jemand liest ihn, bevor er erscheint; Sie müssen nichts weiter tun.
held-as-guest-plain = Er ist gespeichert. Ihr Browser hat das Skript dieser Seite nicht ausgeführt, das etwas ausrechnet, um Menschen von Programmen zu unterscheiden; deshalb liest ihn die Moderation, bevor er erscheint. Sie müssen nichts weiter tun.
held-as-guest-quick = Er ist gespeichert. Er kam schneller, als die meisten Menschen schreiben; deshalb liest ihn die Moderation, bevor er erscheint. Sie müssen nichts weiter tun.
your-words = Ihr Text, zum Kopieren
send-failed = Die Website hat mit einem Fehler geantwortet ({ $status }). Ihr Text steht noch hier: Versuchen Sie es gleich noch einmal.
send-unreached = Die Website ist nicht erreichbar. Ihr Text bleibt in diesem Browser erhalten: Prüfen Sie die Verbindung, und senden Sie noch einmal.

## A person
joined = dabei seit { $when }
articles = Artikel
comments-heading = Kommentare
on-article = Zu { $article }
no-comments-by = Unter diesem Namen gibt es noch keine Kommentare.

## The account
your-account = Ihr Konto
signed-in-as = Angemeldet als { $standing }
name-waiting = { $n ->
    [one] { $name } ({ $n } wartet)
   *[other] { $name } ({ $n } warten)
}
queue-count = Prüfliste { $n }
waiting-for-moderator = Wartet auf die Moderation
log-out = Abmelden
your-votes = Ihre Stimmen
your-votes-hint = Wie Sie abgestimmt haben, das Letzte zuerst. Diese Liste sieht sonst niemand; bei einem Kommentar steht nur, wie viele abgestimmt haben.
your-votes-none = Sie haben noch nicht abgestimmt. Die Wörter unter jedem Kommentar sind die Stimmen dazu: lesenswert oder nicht, Zustimmung oder Widerspruch.
your-votes-no-more = Frühere Stimmen gibt es nicht.
your-votes-change = Stimme ändern
your-votes-pages = Seiten mit Ihren Stimmen
your-votes-older = Ältere Stimmen →
# Das Bild neben dem eigenen Namen.
face = Ihr Profilbild
face-what = Es steht neben Ihrem Namen anstelle des Bildes, das aus ihm gezeichnet wird, und alle sehen es. Aus der Mitte wird ein Quadrat geschnitten und verkleinert.
face-send = Dieses Bild verwenden
face-remove = Bild entfernen
face-was-set = Ihr Bild steht von jetzt an neben Ihrem Namen.
face-was-removed = Neben Ihrem Namen steht wieder das gezeichnete Bild.
face-taken = Die Moderation hat Ihr Bild entfernt: { $reason }
face-off = Diese Website nimmt keine Bilder an.
face-decide = Das Profilbild dieser Person
face-of = Profilbild von { $whom }
face-reason = Warum wird es entfernt? Die Person erfährt es.
face-reason-hint = Dort steht dann wieder das gezeichnete Bild. Der Grund wird aufbewahrt und steht auf der Seite, auf der die Person ein anderes senden könnte.
# Was man per Mail erfährt.
notifications = Benachrichtigungen per Mail
notifications-how = Sie erfahren, was Ihre eigenen Beiträge betrifft: von jedem Kommentar einmal, höchstens eine Mail in zehn Minuten, und nie von Personen, die Sie stummgeschaltet haben. Jede Mail hat einen Link, der alle beendet, ohne Anmeldung. Niemand liest mit: Es sind keine Bilder und keine zählenden Links darin.
notifications-replies = Wenn jemand auf einen Kommentar von mir antwortet
notifications-mentions = Wenn mich jemand beim Namen nennt
notifications-lang = Sprache der Mails
notifications-saved = Gespeichert.
notifications-no-mail = Diese Website verschickt noch keine Mails; was Sie hier wählen, gilt, sobald sie es tut.
notifications-off-what = Zu Antworten und Erwähnungen kommen keine Mails mehr an dieses Konto. Auf der Kontoseite lässt sich das wieder einschalten.
notifications-off-done = Erledigt: keine Mails mehr zu Antworten und Erwähnungen.
# Die Mail selbst. Handelt sie von einem Kommentar, ist dieser Satz ihr Betreff.
notices-of = Neues für Sie bei { $site }
notice-reply = { $name } hat Ihnen zu „{ $article }“ geantwortet
notice-mention = { $name } hat Sie zu „{ $article }“ genannt
notice-reply-nowhere = { $name } hat Ihnen geantwortet
notice-mention-nowhere = { $name } hat Sie genannt
notices-more = Es gibt noch mehr: Das Übrige steht auf der Website.
notices-why = Sie erhalten diese Mail, weil Sie auf dieser Website schreiben. Wählen Sie, was Sie erfahren möchten:
notices-off = Keine solchen Mails mehr senden
privacy = Privatsphäre
privacy-how = Wer Ihren Namen kennt, kann eine Seite über Sie öffnen. Ihr Name, Ihre Rolle und seit wann Sie hier sind, stehen dort in jedem Fall, ebenso Artikel von Ihnen. Ihre Kommentare bleiben, wo sie gesagt wurden.
privacy-page = Ihre Seite
privacy-listed = Dort und in einem Feed alle meine Kommentare zeigen
privacy-indexed = Suchmaschinen dürfen sie finden
privacy-unlisted = Diese Person zählt ihre Kommentare hier nicht auf; sie stehen in den Diskussionen.
sign-in-how = Wir schicken Ihnen eine Mail mit einem Link und einem Code: Mit jedem davon sind Sie angemeldet, ohne Passwort. Wenn Sie noch kein Konto haben, wählen Sie danach einen Namen.
sign-in-operator = Wer die Website betreibt, kann auch auf deren Rechner einen Link erzeugen:
sign-in-to = Bei { $site } anmelden
sign-in-with = Mit { $site } anmelden
sign-in-once = Dieser Link meldet eine Person an, ein einziges Mal. Drücken Sie den Knopf nur, wenn Sie das sind und dies Ihr eigenes Gerät ist.
sign-in-as = Als { $name } anmelden
sign-in-ask = Link anfordern
# Where the site cannot send mail.
sign-in-console = Diese Website verschickt noch keine Mails: Link und Code erscheinen auf der Konsole des Rechners, auf dem sie läuft. Bitten Sie die Betreiber darum.
email = E-Mail-Adresse
# Eight digits, from the mail.
code = Code
code-heading = Sehen Sie in Ihre Mails
code-heading-console = Fragen Sie nach Ihrem Code
code-sent = Eine Mail an { $email } ist unterwegs. Sie gilt zehn Minuten.
code-hint = Acht Ziffern. Der Code gilt nur in diesem Browser, der Link in jedem.
code-missing = Nichts gekommen? Sehen Sie auch unter unerwünschten Mails nach. An eine Adresse gehen nur wenige dieser Mails am Tag.
ask-again = Noch einmal anfordern
# One’s own sessions: a line for each browser.
sessions = Wo Sie angemeldet sind
sessions-hint = Jeder dieser Browser ist unter Ihrem Namen angemeldet. Beenden Sie, was Sie nicht kennen: Dort sind Sie sofort abgemeldet.
session-unknown = Unbekannter Browser
session-here = dieser Browser
session-end = Beenden
sessions-end-others = Alle anderen beenden
session-used = zuletzt benutzt { $when }
session-since = angemeldet seit { $when }
join-heading = Wählen Sie Ihren Namen
join-how = Für { $email } gibt es hier noch kein Konto. Unter welchem Namen möchten Sie schreiben?
join-hint = Er steht neben allem, was Sie schreiben, und darf keinem anderen zum Verwechseln ähnlich sehen.
join = Konto anlegen
# The mail. `$site` is the name of the site; the link follows.
mail-sign-in = Jemand möchte sich mit dieser Adresse bei { $site } anmelden. Wenn Sie das sind, öffnen Sie diesen Link und drücken Sie dort den Knopf:
# The code follows.
mail-code = Oder geben Sie diesen Code dort ein, wo Sie ihn angefordert haben:
mail-holds = Beides gilt einmal und zehn Minuten lang. Geben Sie es niemandem: Von der Website fragt Sie nie jemand danach.
mail-not-you = Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ohne diese Mail kommt niemand hinein.

# What one proves oneself with beyond a mail.
second-step = Zweiter Schritt
second-step-what = Mit einem zweiten Schritt kann sich auch wer Ihre Mails liest nicht als Sie anmelden: Es wird zusätzlich nach einem Code aus einer App auf Ihrem Telefon gefragt.
second-set-up = App einrichten
second-needs-link = Sie arbeiten für diese Website und sind nur per Mail gekommen. Bitten Sie die Betreiber um einen Link, der auf deren Rechner erzeugt ist; nachdem Sie ihn hier geöffnet haben, können Sie eine App einrichten.
second-scan = Lesen Sie dies mit einer Authenticator-App ein, oder geben Sie den Schlüssel dort ein.
second-picture = QR-Code des Schlüssels
second-first = Die sechs Ziffern, die die App jetzt zeigt.
second-confirm = Bestätigen
second-since = Seit { $when } ist eine App eingerichtet.
second-left = { $n ->
    [0] Es ist kein Ersatzcode mehr übrig.
    [one] Es ist noch { $n } Ersatzcode übrig.
   *[other] Es sind noch { $n } Ersatzcodes übrig.
}
second-prove = Um dies zu ändern, geben Sie zuerst einen Code ein.
second-fresh = Zehn Minuten lang nach Ihrem letzten Code können Sie dies hier ändern.
second-renew = Neue Ersatzcodes
second-remove = App entfernen
second-heading = Noch ein Schritt
second-how = Sie haben eine App eingerichtet, die Codes erzeugt. Ohne deren Code meldet eine Mail allein niemanden als Sie an.
second-hint = Die sechs Ziffern, die die App jetzt zeigt; ohne die App einer Ihrer Ersatzcodes.
second-missing = Sie sind mit den Rechten eines Lesers angemeldet: Ihre Rolle gilt erst nach einem zweiten Schritt.
recovery = Ersatzcodes
recovery-hint = Jeder davon ersetzt die App ein einziges Mal. Bewahren Sie sie auf, wo nichts verloren geht: Sie werden nur jetzt gezeigt.
recovery-kept = Ich habe sie aufbewahrt
tokens = API-Token
tokens-hint = Ein Programm mit einem solchen Token handelt in Ihrem Namen, soweit Sie es hier erlauben. Geben Sie jedem Programm sein eigenes, und beenden Sie, was Sie nicht kennen.
token-unnamed = ohne Namen
token-unused = noch nicht benutzt
token-until = bis { $when }
token-make = Token erstellen
token-prove = Sie arbeiten für diese Seite: Weisen Sie sich vor dem Erstellen eines Tokens mit mehr als einer Mail aus; das gilt zehn Minuten lang.
token-label = Wofür es ist
token-scopes = Was es darf
token-holds = Es endet
token-new = Das neue Token
token-once = Kopieren Sie es jetzt: Es wird nur dieses eine Mal gezeigt. Wer es hat, handelt in Ihrem Namen.
scope-comment = kommentieren
scope-vote = abstimmen
scope-flag = Kommentare melden
scope-decide = über Kommentare entscheiden
scope-publish = Artikel veröffentlichen
passkeys = Passkeys
passkeys-what = Ein Passkey meldet Sie mit dem Finger, dem Gesicht oder der PIN an, die Ihr Gerät entsperren, ohne Mail. Er lässt sich nicht erraten, und niemand kann ihn Ihnen entlocken.
passkeys-not-here = Browser kennen Passkeys nur an einer Adresse mit https und einem Namen; diese Seite steht unter { $address }.
passkey-unnamed = ohne Namen
passkey-since = hinzugefügt { $when }
passkey-remove = Entfernen
passkey-last = Ohne das gilt Ihre Rolle erst nach einem Link von denen, die die Seite betreiben.
passkey-prove = Weisen Sie sich aus
passkey-prove-how = Um dies zu ändern, geben Sie zuerst einen Ihrer Passkeys oder einen Code Ihrer App; das gilt zehn Minuten lang.
passkey-add = Passkey hinzufügen
passkey-name = Name des Geräts
passkey-needs = Dafür braucht es JavaScript und einen Browser, der Passkeys kennt.
passkey-failed = Es wurde kein Passkey angenommen. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.
passkey-sign-in = Mit einem Passkey anmelden
identities = Andere Sites
identities-what = Wer auf einer dieser Sites als Sie angemeldet ist, kann sich hier als Sie anmelden.
identities-none = Noch meldet Sie keine andere Site an.
identity-since = verbunden { $when }
identity-end = Trennen
identity-connect = { $site } verbinden
address = E-Mail-Adresse
address-now = Ihre Mails gehen an { $email }.
address-none = Noch erreicht Sie keine Mail: das Konto hat keine Adresse von Ihnen.
address-new = Neue E-Mail-Adresse
address-how = Ein Link geht an die neue Adresse. Er gilt einmal, eine Stunde lang, in einem Browser, in dem Sie angemeldet sind. Die alte Adresse erfährt davon und kann die Änderung sieben Tage lang zurücknehmen.
address-asked = Ein Link ist unterwegs an { $email }. Öffnen Sie ihn in einem Browser, in dem Sie angemeldet sind.
address-changed = Ihre Mails gehen an die neue Adresse. Jeder andere Browser wurde abgemeldet.
address-later = Sie können sie ab { $when } wieder ändern: bis dahin kann die alte Adresse die letzte Änderung zurücknehmen.
address-confirm = Mails an { $email } gehen lassen
address-confirm-what = Von da an melden Sie sich mit Mails an diese Adresse an. Jeder andere Browser wird abgemeldet, und die alte Adresse erfährt davon.
address-undo-what = Die Änderung zurücknehmen: Mails gehen wieder an die alte Adresse. Alle werden vom Konto abgemeldet, seine API-Token enden, und Passkeys, ein Passwort, eine Authenticator-App und andere Sites, die seit der Änderung dazukamen, fallen weg.
address-undone = Die Änderung ist zurückgenommen
address-undone-text = Ihre Mails gehen wieder an diese Adresse, und niemand ist angemeldet. Melden Sie sich per Mail an, und sehen Sie Ihr Konto durch.
password = Passwort
password-what = Sie brauchen keines: eine Mail oder ein Passkey meldet Sie an. Mit einem Passwort müssen Sie auf keine Mail warten. Es zählt so viel wie eine Mail; wer an dieser Site mitarbeitet, geht trotzdem den zweiten Schritt.
password-since = Es gibt eines seit { $when }
password-new = Neues Passwort
password-hint = Mindestens acht Zeichen; mehrere Wörter sind ein gutes. Wird es gesetzt, sind Sie überall sonst abgemeldet.
password-set = Passwort setzen
password-change = Passwort ändern
password-remove = Passwort entfernen
password-was-set = Das Passwort ist gesetzt. Jeder andere Browser wurde abgemeldet.
password-was-removed = Das Passwort ist entfernt. Jeder andere Browser wurde abgemeldet, und jedes API-Token ist beendet.
password-sign-in = Mit einem Passwort anmelden
password-forgotten = Vergessen oder keines gesetzt? Auch eine Mail meldet Sie an.
password-enter = Anmelden
muted = Stummgeschaltete
muted-what = Kommentare von Leuten, die Sie stummschalten, klappen nur für Sie ein; jeden können Sie öffnen. Wen Sie blockieren, der kann auch nicht auf Ihre Kommentare antworten. Niemand erfährt davon.
muted-none = Sie haben niemanden stummgeschaltet.
mute = Stummschalten
mute-block = Stummschalten und Antworten blockieren
mute-unblock = Antworten wieder zulassen
mute-end = Aufheben
mute-muted = Stummgeschaltet
mute-blocked = Stummgeschaltet, kann Ihnen nicht antworten
muted-here = Von Ihnen stummgeschaltet.
muted-show = Zeigen
# A copy of one’s data.
own-data = Ihre Daten
own-data-how = Eine Kopie von allem, was diese Website über Sie behält: Ihre Kommentare und was vorher darin stand, was über sie entschieden wurde, Ihre Stimmen, Bilder, Anmeldungen, Token und Passkeys (ohne deren Geheimnisse). Es ist eine ZIP-Datei mit einer Seite zum Lesen und demselben für Programme, einmal in der Stunde zu haben.
own-data-get = Kopie laden
own-data-of = Daten von { $name }
own-data-made = erstellt { $when }
own-data-whole = Alles, auch Stimmen und Gelesenes, steht in data.json neben dieser Seite; die Bilder liegen im Ordner daneben.
own-data-removed = für andere nicht zu sehen
problem-copy-soon = Vor weniger als einer Stunde hatten Sie eine Kopie Ihrer Daten; die nächste gibt es ab { $when }.

# Changing one’s name.
rename = Namen ändern
rename-how = Der neue Name steht neben allem, was Sie geschrieben haben. Der jetzige bleibt auf Ihrer Seite stehen, führt dorthin und wird an niemanden sonst vergeben.
rename-again = Danach bleibt er dreißig Tage lang.
rename-later = Ab { $when } können Sie ihn wieder ändern.
rename-former = Namen, die Sie vorher hatten
name-changed = Ihr Name ist geändert, überall.
formerly = früher { $name }
field-name-soon = Sie können Ihren Namen dreißig Tage nach der letzten Änderung wieder ändern.
field-name-same = So heißen Sie schon.
field-mute-unknown = Niemand mit einem Konto hier heißt so.
field-mute-own = Das sind Sie selbst.
field-mute-staff = Wer für die Website arbeitet, kann stummgeschaltet, aber nicht blockiert werden: Vielleicht muss man Ihnen etwas mitteilen.
field-mute-many = Sie können höchstens { $most } Leute stummschalten; heben Sie erst eines davon auf.
field-flag-reason = Wählen Sie, was damit ist.
field-flag-length = Was Sie hinzufügen, hat höchstens { $most } Zeichen.
field-flag-character = Was Sie hinzufügen, enthält ein Zeichen, das sich nicht darstellen lässt.
field-flag-words = Sagen Sie, was damit ist.

# Having one’s account erased.
former-member = Ehemaliges Mitglied
erase = Konto löschen
erase-what = Ihr Konto endet: Ihr Name, Ihre Adresse, Ihre Anmeldungen, API-Token und Passkeys, der zweite Schritt, wie weit Sie gelesen haben und Ihre Stimmen werden gelöscht. Niemand kann sie zurückbringen, und der Name ist wieder frei.
erase-choice = Was aus Ihren Kommentaren wird
erase-detach = Sie bleiben, ohne meinen Namen
erase-detach-hint = Als Verfasser steht dort „Ehemaliges Mitglied“. Nichts verbindet die in einer Diskussion mit denen in einer anderen.
erase-blank = Ihre Plätze bleiben, ohne meine Worte
erase-blank-hint = Was sie sagen und vorher sagten, ihre Bilder und die Stimmen dazu werden gelöscht.
erase-remove = Sie verschwinden
erase-remove-hint = Nur wo andere geantwortet haben, bleibt ein leerer Platz, damit die Antworten ihren behalten.
erase-others = Was andere von Ihnen zitiert oder Ihnen namentlich gesagt haben, bleibt in deren Kommentaren, und Artikel behalten die Namen derer, die sie geschrieben haben.
erase-sure = Ich weiß, dass sich das nicht rückgängig machen lässt.
erase-prove = Weisen Sie sich zuvor mit einem Passkey oder einem Code Ihrer App aus; das gilt zehn Minuten lang.
erase-sign-in = Melden Sie sich zuvor noch einmal an: Melden Sie sich auf Ihrer Kontoseite ab, und kommen Sie innerhalb von zehn Minuten nach dem Anmelden zurück.
erased-heading = Ihr Konto ist gelöscht
erased-text = Sie sind überall abgemeldet. Binnen einer Stunde ist es auch aus den freien Stellen der Datenbank verschwunden; aus Sicherungen wird es gelöscht, bevor sie benutzt werden.
field-erase-choice = Wählen Sie, was aus Ihren Kommentaren wird.
field-erase-sure = Bestätigen Sie, dass Sie das wissen.
field-last-admin = Sie sind die einzige Administration: Jemand anderes muss sie übernehmen, bevor Sie gehen.

# The page where admins decide what the site is.
settings = Einstellungen der Website
set-up = Richten Sie Ihre Website ein
set-up-how = Mehr braucht es nicht. Alles hier lässt sich später ändern, auf eben dieser Seite, zu der Ihr Konto führt.
settings-saved = Gespeichert: Von jetzt an zeigt es jede Seite.
settings-save = Speichern
setting-fixed = Festgelegt durch { $place }; ändern lässt es sich nur dort.
site-name = Name der Website
site-name-hint = Wie er am Kopf jeder Seite steht: höchstens 60 Zeichen.
tagline = Eine Zeile darunter
tagline-hint = Auf der Startseite; kann leer bleiben.
site-language = Sprache der Website
site-language-hint = In dieser Sprache sind Artikel geschrieben, wenn sie nichts anderes sagen. Die Sprache von Knöpfen und Hinweisen wählt jeder Leser selbst.
guests-may = Leute ohne Konto
guests-as-site = dürfen, was sie überall auf der Website dürfen
guests-off = dürfen nicht schreiben
guests-held = dürfen schreiben; die Moderation liest es vor allen anderen
guests-on = dürfen schreiben, und alle lesen es sofort
network-days = Tage, für die Hashes von Netzen bleiben
network-days-hint = Grenzen gegen Missbrauch zählen nach Netz. Behalten wird ein Hash mit einem Schlüssel, der jeden Tag neu entsteht; beide verschwinden nach so vielen Tagen. Bei 0 überdauert nichts davon das Programm, und keine Kopie der Datenbank enthält es.
mail = Mail
mail-how = Angemeldet wird sich per Mail. Ohne einen Server dafür steht, was verschickt würde, auf der Konsole des Rechners, auf dem die Website läuft.
smtp-host = Mailserver
smtp-host-hint = Etwa mail.example.org; leer für keinen.
smtp-tls = Verschlüsselung
tls-starttls = verschlüsselt, sobald die Verbindung steht (STARTTLS)
tls-tls = verschlüsselt vom ersten Byte an (TLS)
tls-off = nicht verschlüsselt: nur für einen Server auf demselben Rechner
smtp-port = Port
smtp-port-hint = Leer für den üblichen: 587, mit TLS 465, ohne Verschlüsselung 25.
smtp-user = Name dort
smtp-user-hint = Unter dem der Server Sie kennt; leer, wenn er keinen verlangt.
smtp-password = Passwort dort
smtp-password-hint = Es wird in der Datenbank behalten und nirgends wieder gezeigt.
smtp-password-kept = Es gibt eines, das nicht gezeigt wird. Leer lassen, um es zu behalten; für einen anderen Server, Namen oder eine andere Verschlüsselung noch einmal eingeben.
mail-from = Von wem Mails kommen
mail-from-hint = Eine Adresse, oder ein Name und eine: Die Zeitung <zeitung@example.org>.
test-mail = Kommt die Mail an?
test-mail-hint = Ihre eigene. Versucht wird, was oben gespeichert ist, und diese Seite sagt, was der Server geantwortet hat.
test-mail-send = Mir eine Mail schicken
test-mail-sent = Der Server hat eine Mail an { $email } angenommen. Sehen Sie nach, ob sie ankommt, und nicht unter unerwünschten Mails.
test-mail-of = Mails von { $site } kommen an
test-mail-text = Diese Mail wurde in den Einstellungen von { $site } angefordert, um zu sehen, ob eine ankommt. Sie ist angekommen.
mail-trouble-unreached = Es wurde keine Mail verschickt: Unter diesem Namen und Port war kein Server zu erreichen.
mail-trouble-late = Es wurde keine Mail verschickt: Der Server hat nicht rechtzeitig geantwortet.
mail-trouble-encryption = Es wurde keine Mail verschickt: Server und Website haben sich nicht auf eine Verschlüsselung geeinigt. Versuchen Sie die andere Art, oder prüfen Sie das Zertifikat des Servers.
mail-trouble-login = Es wurde keine Mail verschickt: Der Server hat Namen und Passwort nicht angenommen.
mail-trouble-refused = Es wurde keine Mail verschickt: Der Server hat sie abgelehnt, wegen des Absenders oder des Empfängers.
field-site-name-length = Der Name einer Website hat 1 bis { $most } Zeichen; dieser hat { $characters }.
field-tagline-length = Diese Zeile hat höchstens { $most } Zeichen; Ihre hat { $characters }.
field-choice = Wählen Sie etwas aus dem Angebotenen.
field-smtp-host = Das ist kein Name eines Servers; einer sieht aus wie mail.example.org.
field-smtp-port = Ein Port ist eine Zahl von 1 bis 65535; leer lassen für den üblichen.
field-smtp-login = Name und Passwort gehören zusammen: Geben Sie beides ein, oder lassen Sie beides leer.
field-mail-long = Höchstens 254 Zeichen.
field-mail-from = Das ist weder eine E-Mail-Adresse noch ein Name und eine; schreiben Sie zeitung@example.org oder Die Zeitung <zeitung@example.org>.

# The mail that tells what happened to an account; its subject first.
news-of = Ihr Konto bei { $site }
news-not-you = Wenn Sie das nicht waren, ist jemand anderes in Ihrem Konto: Melden Sie sich an, beenden Sie unter „Wo Sie angemeldet sind“, was Sie nicht kennen, und sagen Sie es den Betreibern von { $site }.
news-told-app-set-up = Für Ihr Konto wurde eine Authenticator-App eingerichtet. Jeder andere Browser ist abgemeldet.
news-told-app-removed = Die Authenticator-App wurde aus Ihrem Konto entfernt. Jeder andere Browser ist abgemeldet, und alle API-Token sind ungültig.
news-told-recovery-used = Ein Ersatzcode Ihres Kontos wurde benutzt.
news-told-recovery-made = Für Ihr Konto wurden neue Ersatzcodes erzeugt; die alten gelten nicht mehr. Jeder andere Browser ist abgemeldet.
news-told-token-made = Für Ihr Konto wurde ein API-Token erstellt.
news-told-passkey-added = Ihrem Konto wurde ein Passkey hinzugefügt. Jeder andere Browser ist abgemeldet.
news-told-passkey-removed = Aus Ihrem Konto wurde ein Passkey entfernt. Jeder andere Browser ist abgemeldet, und alle API-Token sind ungültig.
news-told-connected = Eine andere Site wurde mit Ihrem Konto verbunden: Wer dort als Sie angemeldet ist, kann sich hier anmelden.
news-told-address-asked = Jemand, der angemeldet ist, möchte die Mails seines Kontos an diese Adresse bekommen. Wenn Sie das waren, öffnen Sie diesen Link in einem Browser, in dem Sie angemeldet sind; er gilt eine Stunde.
news-told-address-changed = Die Mails Ihres Kontos gehen von jetzt an an eine andere Adresse, und jeder andere Browser wurde abgemeldet. Wenn Sie das nicht wollten, nimmt dieser Link es zurück, sieben Tage lang.
news-told-password-set = Für Ihr Konto wurde ein Passwort gesetzt. Jeder andere Browser wurde abgemeldet.
news-told-password-removed = Das Passwort Ihres Kontos wurde entfernt. Jeder andere Browser wurde abgemeldet, und jedes API-Token ist beendet.

## The moderators' queue
queue = Prüfliste
queue-heading = Prüfliste der Moderation
queue-done = Alle Kommentare sind gelesen.
comment-answered = Der Kommentar, auf den er antwortet
decision-on = Entscheidung über #{ $number }, { $title }
reason = Begründung
optional = (freiwillig)
approve = Freigeben
reject = Ablehnen
keep = Stehen lassen
reports = { $n ->
    [one] Von einer Leserin oder einem Leser gemeldet
   *[other] Von { $n } Leserinnen und Lesern gemeldet
}
why-guest = Von einem Gast geschrieben.
why-guest-trap = Von einem Gast geschrieben, der ein Feld ausgefüllt hat, das nur Programme sehen.
why-guest-work = Von einem Gast geschrieben; was der Browser dafür errechnet, war falsch oder schon verwendet.
why-guest-quick = Von einem Gast geschrieben und schneller abgeschickt, als jemand schreibt.
why-guest-plain = Von einem Gast ohne Skript geschrieben.

## What went wrong: headings of pages
heading-not-found = Hier ist nichts
heading-sign-in = Sie sind nicht angemeldet
heading-forbidden = Nicht mit diesem Konto
heading-later = Gerade nicht möglich
heading-broken = Etwas ist schiefgegangen
heading-refused = Das hat nicht geklappt

## What went wrong: a sentence for each code of the API that a page can meet
problem-not-found = Unter dieser Adresse gibt es nichts (mehr).
problem-sign-in = Melden Sie sich zuerst an.
problem-forbidden = Dieses Konto darf das nicht.
problem-busy = Die Website kann das gerade nicht annehmen. Es wurde nichts gespeichert; versuchen Sie es gleich noch einmal.
problem-broken = Hier ist etwas schiefgegangen; es wurde nichts gespeichert. Wenn es wieder vorkommt, nennen Sie den Betreibern der Website die Nummer { $incident }.
problem-thread-closed = Die Kommentare sind geschlossen: { $reason }
problem-parent-gone = Den Kommentar, auf den Sie antworten, gibt es nicht mehr; Ihr Text kann als eigener Kommentar stehen.
problem-too-soon = Das war viel in kurzer Zeit; Sie können wieder schreiben ab { $when }.
problem-key-reused = Dieser Text wurde nach dem ersten Senden geändert. Öffnen Sie die Seite neu, und senden Sie ihn als neuen Kommentar.
problem-still-running = Dieser Kommentar wird gerade noch gesendet; versuchen Sie es gleich noch einmal.
problem-own-comment = Dieser Kommentar ist Ihr eigener; über ihn stimmen andere ab.
problem-own-flag = Dieser Kommentar ist Ihr eigener; Sie können ihn selbst löschen.
problem-flag-settled = Die Moderation hat diesen Kommentar angesehen, seit Sie ihn gemeldet haben, und er bleibt.
problem-flag-soon = Das waren viele Meldungen in kurzer Zeit. Sie können um { $when } wieder melden.
problem-flag-misuse = Fast alles, was Sie zuletzt gemeldet haben, hat die Moderation stehen lassen. Sie können um { $when } wieder melden.
problem-edit-late = Ein Kommentar kann kurze Zeit nach dem Absenden geändert werden, und diese Zeit ist vorbei.
problem-edited-often = Dieser Kommentar ist so oft geändert worden, wie es geht.
problem-pictures-off = Kommentare haben hier keine Bilder.
problem-pictures-unused = Es gibt zwanzig Bilder von Ihnen, die kein Kommentar zeigt; senden Sie eines davon ab, oder warten Sie einen Tag, bis sie gelöscht sind.
problem-picture-slow = Das Bild kam nicht innerhalb einer Minute an; versuchen Sie es noch einmal, oder machen Sie es kleiner.
problem-comment-gone = Dieser Kommentar ist nicht mehr da.
problem-replies-blocked = Auf diese Kommentare können Sie nicht antworten; ihr Verfasser nimmt von Ihnen keine Antworten an. Ihre Worte können als eigener Kommentar stehen.
problem-already-decided = { $now ->
    [shown] Über diesen Kommentar ist schon entschieden; er ist jetzt sichtbar.
    [held] Über diesen Kommentar ist schon entschieden; er wartet jetzt auf die Moderation.
    [rejected] Über diesen Kommentar ist schon entschieden; er ist jetzt abgelehnt.
    [removed] Über diesen Kommentar ist schon entschieden; er ist jetzt entfernt.
    [withdrawn] Über diesen Kommentar ist schon entschieden; wer ihn schrieb, hat ihn zurückgezogen.
   *[double] Über diesen Kommentar ist schon entschieden; er ist jetzt als doppelt ausgeblendet.
}
problem-csrf = Dieses Formular ist zu alt oder stammt nicht von uns. Öffnen Sie die Seite neu, und senden Sie von dort.
problem-foreign-origin = Das kam von einer anderen Website. Öffnen Sie die Seite hier, und senden Sie noch einmal.
problem-link-spent = Dieser Link oder Code wurde schon benutzt oder ist abgelaufen. Fordern Sie einen neuen an.
problem-asked-often = Aus Ihrem Netz kamen davon zu viele Anfragen; wieder möglich ab { $when }.
problem-too-much = Das war zu viel davon in kurzer Zeit; es geht weiter ab { $when }.
problem-code-tries = Das war zu oft der falsche Code; er gilt nicht mehr. Fordern Sie eine neue Mail an.
problem-second-step = Ihre Rolle gilt nur, wo Sie mehr als Ihre Mail gezeigt haben: Gehen Sie zuerst den zweiten Schritt.
problem-second-tries = Für dieses Konto kamen zu viele falsche Codes; versuchen Sie es wieder am { $when }.
problem-passkey = Dieser Passkey wurde nicht angenommen. Versuchen Sie es noch einmal, oder melden Sie sich per Mail an.
problem-token = Das Wort der anderen Site wurde nicht angenommen. Gehen Sie dorthin zurück und versuchen Sie es noch einmal, oder melden Sie sich per Mail an.
problem-other-site = Die andere Site antwortet nicht, wie sie sollte. Versuchen Sie es gleich noch einmal, oder melden Sie sich per Mail an.
problem-address-soon = Ihre Adresse wurde vor Kurzem geändert. Sie lässt sich ab { $when } wieder ändern.
problem-password-tries = Für diese Adresse gab es zu viele falsche Passwörter. Melden Sie sich per Mail an, oder versuchen Sie es um { $when } noch einmal.
problem-address-taken = Es gibt schon ein Konto mit Ihrer Adresse. Melden Sie sich dort per Mail an und verbinden Sie die andere Site auf der Seite Ihres Kontos.
problem-connected-elsewhere = Ihr Konto der anderen Site ist hier mit einem anderen Konto verbunden. Melden Sie sich damit an und trennen Sie es dort zuerst.
problem-last-way-in = Dies ist der einzige Weg in Ihr Konto, das keine Mailadresse zum Anmelden hat.
problem-prove-first = Weisen Sie sich zuerst mit Ihrer App oder einem Passkey aus; das gilt zehn Minuten lang.
problem-method = Diese Adresse nimmt diese Methode nicht an.
problem-too-large = Das ist mehr, als in eine Anfrage passt (1 MiB).
problem-malformed = Diese Anfrage ist nicht zu verstehen.

## What went wrong: beside a field
field-body-empty = Schreiben Sie zuerst etwas: Der Kommentar ist leer.
field-body-too-long = { $characters ->
    [one] Ein Kommentar hat höchstens { $most } Zeichen; dieser hat { $characters }. Kürzen Sie ihn, oder senden Sie ihn in zwei Teilen.
   *[other] Ein Kommentar hat höchstens { $most } Zeichen; dieser hat { $characters }. Kürzen Sie ihn, oder senden Sie ihn in zwei Teilen.
}
field-body-character = Der Text enthält das Steuerzeichen { $character }; entfernen Sie es, und senden Sie noch einmal.
field-body-grows = Dieses Markdown würde auf der Seite weit über seine eigene Länge wachsen; vereinfachen Sie Tabellen oder Links.
field-body-pictures = Ein Kommentar hat höchstens { $most } Bilder; nehmen Sie einige heraus.
field-body-picture-words = Sagen Sie in Worten, was das Bild zeigt, für alle, die es nicht sehen können: zwischen den Klammern von ![…].
field-body-picture-gone = Ein Bild dieses Kommentars ist nicht mehr da: Eines, das kein Kommentar zeigt, bleibt einen Tag. Nehmen Sie es heraus, oder fügen Sie es neu hinzu.
field-picture-missing = Wählen Sie zuerst ein Bild aus.
field-claim-missing = Wählen Sie mindestens einen Kommentar aus.
field-picture-too-large = Diese Datei ist größer als die 10 MiB, die ein Bild haben darf; machen Sie sie kleiner und versuchen Sie es noch einmal.
field-picture-format = Das ist kein Bild, das angenommen wird: Es muss PNG, JPEG, GIF oder WebP sein.
field-picture-points = Dieses Bild hat { $size } Punkte; höchstens 40 Millionen passen. Machen Sie es kleiner und versuchen Sie es noch einmal.
field-picture-damaged = Dieses Bild ist beschädigt und nicht bis zum Ende zu lesen; speichern Sie es neu und versuchen Sie es noch einmal.
field-picture-heavy = Dieses Bild zu lesen kostet zu viel Speicher oder Zeit; speichern Sie es kleiner oder in einem anderen Format und versuchen Sie es noch einmal.
field-email = Das ist keine E-Mail-Adresse; eine sieht aus wie ann@example.org.
field-address-same = Ihre Mails gehen schon an diese Adresse.
field-password-short = Ein Passwort hat mindestens acht Zeichen.
field-password-long = Ein Passwort hat höchstens 1.024 Byte.
field-password-common = Das ist eines der Passwörter, die alle zuerst probieren. Nehmen Sie ein anderes.
field-password-own = Das ist ein Name oder eine Adresse, die alle kennen. Nehmen Sie ein anderes.
field-password-wrong = Adresse und Passwort gehören nicht zusammen. Geben Sie beides noch einmal ein, oder melden Sie sich per Mail an.
field-code = Das ist nicht der Code der letzten Mail. Sehen Sie noch einmal nach, oder fordern Sie eine neue Mail an.
field-second-code = Das ist nicht der Code, den die App jetzt zeigt, oder er wurde schon benutzt: Warten Sie auf den nächsten.
field-token-label = Sagen Sie in 1 bis 100 Zeichen, wofür das Token ist.
field-token-scopes = Wählen Sie, was das Token darf.
field-tokens-many = Es gibt schon zwanzig Token: Beenden Sie eines, das nicht mehr gebraucht wird.
field-passkeys-many = Es gibt schon zwanzig Passkeys: Entfernen Sie einen, der nicht mehr gebraucht wird.
field-name-missing = Geben Sie den Namen an, unter dem Sie schreiben möchten, oder melden Sie sich an.
field-name-length = { $characters ->
    [one] Ein Name hat 2 bis 50 Zeichen; dieser hat nur { $characters }.
   *[other] Ein Name hat 2 bis 50 Zeichen; dieser hat { $characters }.
}
field-name-character = Ein Name kann das Zeichen { $character } nicht enthalten. Nehmen Sie Buchstaben, Ziffern und Leerzeichen.
field-name-marks = Ein Buchstabe eines Namens kann höchstens { $most } Zusatzzeichen tragen.
field-name-letters = Ein Name braucht mindestens einen Buchstaben oder eine Ziffer.
field-name-reserved = Dieser Name ist der Website selbst vorbehalten; wählen Sie einen anderen.
field-name-taken = Dieser Name gehört zu einem Konto hier oder sieht einem solchen zum Verwechseln ähnlich; wählen Sie einen anderen, oder melden Sie sich an.
field-key-length = Öffnen Sie die Seite neu, und senden Sie von dort: Dieses Formular stammt nicht von uns.
field-key-character = Öffnen Sie die Seite neu, und senden Sie von dort: Dieses Formular stammt nicht von uns.
field-parent-unknown = Der Kommentar, auf den Sie antworten, gehört nicht zu dieser Diskussion.
field-quotes-many = Ein Kommentar kann höchstens { $most } Zitate mit ihrer Herkunft verknüpfen.
field-quote-length = Ein Zitat hat 1 bis { $most } Zeichen.
field-quote-around = Ein Zitat nennt höchstens { $most } Zeichen davor und danach.
field-quote-missing = Der Kommentar zitiert diese Worte nicht; beginnen Sie eine Zeile mit „> “, und setzen Sie sie dorthin.
field-quote-unknown = Diese Worte stehen nicht dort, woher sie stammen sollen; kopieren Sie sie unverändert.
field-action = Drücken Sie einen der Knöpfe neben dem Kommentar.
field-network-days = Das ist eine Zahl von Tagen von 0 bis { $most }; 0 behält nichts.
field-reason-missing = Nennen Sie den Grund: Er wird allen gezeigt.
field-state = Drücken Sie einen der Knöpfe: Eine Diskussion ist offen oder geschlossen.
field-reason-length = Eine Begründung hat höchstens { $most } Zeichen.
field-reason-character = Die Begründung enthält ein Steuerzeichen; entfernen Sie es, und senden Sie noch einmal.
