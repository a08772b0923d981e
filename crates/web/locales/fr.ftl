# Les mots de l’interface en français. On vouvoie ; espaces fines insécables devant « ; ! ? », insécable devant « : ».

## Around every page
skip = Aller au contenu
account = Compte
sections = Rubriques
language = Langue
all-articles = Tous les articles
front-page = Accueil
back-to-front = Retour à l’accueil
sign-in = Se connecter

## Counting
comments = { $n ->
    [one] { $n } commentaire
   *[other] { $n } commentaires
}
people = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}
minutes = { $n ->
    [one] { $n } min
   *[other] { $n } min
}
waiting = { $n ->
    [0] rien en attente
    [one] { $n } en attente
   *[other] { $n } en attente
}
waiting-oldest-first = { $n ->
    [0] Rien en attente
    [one] { $n } en attente, le plus ancien d’abord
   *[other] { $n } en attente, les plus anciens d’abord
}
more-replies = { $n ->
    [one] { $n } autre réponse : lire la suite de l’échange
   *[other] { $n } autres réponses : lire la suite de l’échange
}

## Times
moment = { $day } { $month } { $year }, { $time } UTC
month-1 = janv.
month-2 = févr.
month-3 = mars
month-4 = avr.
month-5 = mai
month-6 = juin
month-7 = juil.
month-8 = août
month-9 = sept.
month-10 = oct.
month-11 = nov.
month-12 = déc.
time-not-recorded = heure non conservée

## Who somebody is
standing-guest = invité
standing-member = membre
standing-author = auteur
standing-moderator = modération
standing-editor = rédaction
standing-admin = administration
standing-verified = vérifié
standing-unknown = inconnu
in-reply-to = en réponse à { $whom }
# The name a guest wrote it under, whose account has taken it since.
written-as = écrit comme invité : { $name }
name-not-recorded = Nom non conservé

## Lists of articles
in-discussion = En discussion
said-on = sur { $article }
no-articles = Aucun article ici pour le moment.
blank-heading = La une est encore blanche
blank-publish = Écrivez un article dans un fichier Markdown, puis publiez-le :
blank-moderate = Pour modérer et changer les réglages, ouvrez le lien d’administration affiché dans la console au démarrage du site.
pages-of-articles = Pages d’articles
older-articles = Articles plus anciens →

## An article
updated = mis à jour le { $when }
by = Par { $name }
none-yet = pas encore de commentaires
tags = Mots-clés
restored = Reconstitué à partir d’une copie enregistrée de la page. Ce que la copie n’avait pas conservé reste ouvert.

## A thread
no-comments-yet = Pas encore de commentaires
order-of-comments = Ordre des commentaires
order-worth = À lire
order-oldest = Plus anciens
order-newest = Plus récents
order-discussed = Plus discutés
# In the place of the form, with a moderator’s own words.
comments-closed = Les commentaires sont fermés : { $reason }
comments-opened = Les commentaires sont de nouveau ouverts.
load-anew = Recharger la page
closed-kept = Ce que vous avez écrit reste ici ; il ne peut pas être publié pour le moment.
close-comments = Fermer les commentaires
open-comments = Rouvrir les commentaires
close-reason = Pourquoi sont-ils fermés ? Les lecteurs le verront.
close-hint = Tant que les commentaires sont fermés, personne ne peut écrire, répondre ni modifier. Ce qui est là reste : on peut voter, et chaque auteur peut supprimer ses mots.
change-reason = Changer la raison
discussions = Discussions
invite = Ouvrez la discussion : que manque-t-il, qu’est-ce qui est faux, que savez-vous ?
add-to-discussion = Participer à la discussion
pages-of-comments = Pages de commentaires
earlier-comments = ← Commentaires précédents
later-comments = Commentaires suivants →
older-comments = Commentaires plus anciens →
feed-of-discussion = Flux de cette discussion
this-branch = Cet échange
discussion-of = La discussion à propos de
branch-of = Un échange tiré de la discussion à propos de
whole-discussion = Toute la discussion
branch-answers = Ce à quoi répond cet échange
discussion = Discussion
discussion-about = Discussion : { $title }
comments-on = Commentaires sur { $title }
comments-by = Commentaires de { $name }
feed-entry = { $author } sur { $title }
feed-answer = { $author } sur { $title }, en réponse à { $name } (#{ $number })

## A comment
reply = Répondre
quote = Citer
# At the end of a quotation: where its words come from.
quoted-from-article = dans l’article
quoted-from-comment = du commentaire #{ $number }
quoted-lost = Ce passage a changé depuis.
# Beside a passage of an article that comments quote, and above those.
quoted-by = { $n ->
    [one] { $n } commentaire cite ce passage
   *[other] { $n } commentaires citent ce passage
}
passage-in-article = Lire dans l’article
share = Partager
report = Signaler
held-note = En attente de modération ; vous seul le voyez.
stub-removed = Supprimé par la modération.
stub-removed-because = Supprimé par la modération : { $reason }
stub-withdrawn = Retiré par son auteur.
stub-double = Envoyé deux fois ; le premier exemplaire se trouve plus haut.
# Under every comment, with a number: “14 worth reading”, “agree 9”. crates/import knows them too.
worth-reading = à lire
not-worth-reading = pas à lire
agree = d’accord
disagree = pas d’accord
# `$share` is like 14/16.
worth-to = À lire, selon { $share }

## The page of the votes on a comment
votes-on = Votes sur le commentaire de { $whom }
your-vote = Votre vote
the-votes = Les votes
vote-stood = Votre vote était déjà compté.
vote-from-here = Rien n’a encore changé : votez encore une fois, d’ici.
vote-back = Un bouton enfoncé reprend son vote.
vote-needs-account = Il faut un compte pour voter : d’abord { $link }.
vote-unreached = Le site est injoignable ou n’a pas répondu ; votre vote n’est pas compté. Appuyez de nouveau dans un instant.
the-comment = Le commentaire
back-to-comment = Retour au commentaire
place-heading = Pourquoi il est à cette place
place-no-votes = Personne n’a encore dit si cela vaut d’être lu. Dans l’ordre « À lire », il se trouve avec les autres commentaires sans vote, tels qu’ils ont été dits.
place-worth = À lire selon { $worth } des { $votes } personnes qui l’ont dit. Parmi tous les lecteurs, ce serait au moins { $least } sur 100, pour autant que ces votes permettent de le dire ; l’ordre « À lire » suit ce nombre.

## Modifier son commentaire, ses versions, le retirer
# Dans l’en-tête d’un commentaire, avant son numéro. crates/import le connaît aussi.
edited = modifié
edited-by-moderator = modifié par la modération
edit = Modifier
edit-heading = Modifier votre commentaire { $number }
edit-heading-others = Modifier le commentaire { $number }
edit-save = Enregistrer
edit-until = Vous pouvez le modifier jusqu’au { $when }. Ce qu’il disait avant reste lisible dans ses versions.
edit-kept = Ce qu’il disait avant reste lisible dans ses versions.
edit-of-others = Vous modifiez ce texte au titre de la modération. Ses versions le diront, et gardent ce qu’il disait avant.
edit-not-saved = Pas encore enregistré. Modifiez-le ci-dessous, ou enregistrez-le tel quel.
edit-done = Votre commentaire est modifié.
edit-done-others = Le commentaire est modifié.
edit-reason = Pourquoi le modifiez-vous ? Les lecteurs le verront.
history = Versions
history-of = Versions du commentaire de { $whom }
history-hint = La version la plus récente d’abord ; chacune montre ce qui a été retiré de la précédente et ce qui a été ajouté.
history-none = Ce commentaire dit ce qu’il a toujours dit.
version = Version { $number }
by-author = par la personne qui l’a écrit
by-moderator = par la modération
changed-because = Modifié par la modération. Motif : { $reason }
taken-out = retiré :
put-in = ajouté :
your-latest = Vos derniers commentaires
back-to-discussion = Retour à la discussion
withdraw = Supprimer
withdraw-heading = Supprimer votre commentaire { $number } ?
withdraw-sure = Vos mots et leurs versions sont supprimés pour de bon. Si quelqu’un a répondu, une ligne reste pour dire que vous avez retiré le commentaire.
withdraw-yes = Supprimer pour de bon
withdraw-no = Le garder
withdraw-from-here = Rien n’a encore changé : confirmez encore une fois, d’ici.
withdrawn-heading = Votre commentaire est supprimé
withdrawn-text = Ses mots ont disparu pour de bon.
guest-link-heading = Votre commentaire { $number }
guest-link-address = Adresse de cette page
guest-link-keep = C’est la seule clé de votre commentaire. Conservez-la et ne la montrez à personne : qui l’a peut modifier vos mots pendant un court moment, et les supprimer à tout moment.
guest-link-sure-missing = Cochez d’abord la case : rien n’est encore supprimé.
guest-link = Modifier ou supprimer : conservez ce lien, vous seul l’avez
# An address a guest gives, to take the comment under the name of an account later; and the page where that is asked.
claim-later = Revendiquer ce commentaire plus tard
claim-later-hint = Avec un compte à cette adresse, vous pourrez mettre le commentaire à votre nom. L’adresse n’est jamais montrée ; seule son empreinte est conservée, pendant un an.
claims = Écrits avec votre adresse
claims-what = Quelqu’un a écrit ces commentaires comme invité en donnant votre adresse électronique. N’importe qui peut saisir une adresse : ne prenez que ce que vous avez écrit. Cela paraîtra sous le nom de votre compte, avec le nom sous lequel c’était écrit ; le lien secret de l’invité prend fin.
claims-none = Aucun commentaire d’invité n’attend votre réponse.
claims-all = Tous ceux-ci
claim-take = Mettre à mon nom
claim-deny = Pas de moi : ne plus demander
claims-taken = Ils sont maintenant à votre nom.
claims-denied = On ne vous le demandera plus.
remove = Supprimer
remove-heading = Supprimer le commentaire { $number } ?
remove-reason = Pourquoi le supprimer ? Les lecteurs le sauront.
remove-hint = Le motif figure à la place du commentaire si quelqu’un y a répondu, et il est conservé dans tous les cas. Il ne doit pas répéter ce qui ne peut être dit. Vous pourrez afficher de nouveau le commentaire.
decided-removed = Le commentaire est supprimé.
restore = Afficher de nouveau
restore-heading = Afficher de nouveau le commentaire { $number } ?
restore-hint = Il reprend sa place, avec son texte, ses votes et ses réponses.
decided-restored = Le commentaire est de nouveau affiché.
flag-heading = Signaler le commentaire de { $whom }
flag-why = Qu’est-ce qui ne va pas ?
flag-spam = Publicité ou spam
flag-abuse = Insultes ou menaces
flag-hate = Haine envers des personnes pour ce qu’elles sont
flag-privacy = Il révèle la vie privée de quelqu’un
flag-off-topic = Il n’a rien à voir avec l’article
flag-other = Autre chose
flag-words = Plus de précisions
flag-hint = La modération le lit, avec votre nom ; l’auteur du commentaire n’apprend pas qui l’a signalé.
flag-send = Signaler
flag-stands = Vous avez signalé ce commentaire, et personne n’en a encore décidé. Ce que vous envoyez maintenant remplace votre signalement.
flag-needs-account = Pour signaler un commentaire, il vous faut { $link }.
flag-given = Votre signalement est arrivé
flag-thanks = La modération lit le commentaire et décide s’il reste. D’ici là, on peut le lire.

## Nouveaux commentaires : au fil de l’eau et depuis la dernière visite
new-comments = { $n ->
    [one] { $n } nouveau commentaire
   *[other] { $n } nouveaux commentaires
}
new-replies = { $n ->
    [one] { $n } nouvelle réponse
   *[other] { $n } nouvelles réponses
}
shown-now = Affiché : { $what }.
new-missed = { $n ->
    [one] Environ { $n } nouveau commentaire : recharger la page
   *[other] Environ { $n } nouveaux commentaires : recharger la page
}
new-since = { $n ->
    [one] { $n } nouveau depuis votre dernière visite
   *[other] { $n } nouveaux depuis votre dernière visite
}
new-mark = nouveau
no-more-new = Plus aucun nouveau commentaire sur cette page.

## Se retrouver dans une discussion
replies-to = Réponses à { $name } (#{ $number })
replies-folded = { $n ->
    [one] { $n } réponse : { $names }
   *[other] { $n } réponses : { $names }
}
back-to = Retour à #{ $number }
link-copied = Le lien vers ce commentaire est copié.
keys = Raccourcis clavier
keys-intro = Sur une page de commentaires, tant que rien n’est en cours de saisie :
key-new = nouveau commentaire suivant
key-next = commentaire suivant
key-previous = commentaire précédent
key-parent = le commentaire auquel celui-ci répond
key-collapse = replier ou déplier les réponses
key-reply = répondre
key-quote = citer les mots sélectionnés
key-search = chercher dans cette discussion
search = Chercher
search-thread = Chercher dans cette discussion
search-in = Recherche : { $title }
search-hint = Les mots dans n’importe quel ordre ; majuscules et accents ne comptent pas. Mettez entre guillemets ce qui va ensemble.
search-none = Aucun commentaire ici ne contient tous ces mots.
search-short = Une seule lettre se trouve presque partout : saisissez-en au moins deux.
search-long = On peut chercher au plus { $most } caractères. Raccourcissez et cherchez à nouveau.
search-older = Chercher plus loin en arrière →
found = { $n ->
    [one] { $n } commentaire trouvé
   *[other] { $n } commentaires trouvés
}
found-latest = { $n ->
    [one] { $n } commentaire trouvé, en partant du plus récent
   *[other] { $n } commentaires trouvés, en partant du plus récent
}
key-help = ces raccourcis
keys-on = Utiliser ces touches (retenu dans ce navigateur)
close = Fermer
links = Liens
links-in = Liens : { $title }
links-all = Tous les liens, du plus récent au plus ancien
links-start = ← Les liens les plus récents
links-many = { $n ->
    [one] et dans plus de { $n } autre commentaire
   *[other] et dans plus de { $n } autres commentaires
}
links-latest = Liens des derniers commentaires
links-of-discussion = Tous ses liens
links-order = Ordre des liens
links-newest = Les plus récents
links-posted = Les plus cités
links-none = Personne n’a encore mis de lien ici.
links-pages = Pages de liens
links-earlier = ← Liens précédents
links-later = Liens suivants →
links-others = { $n ->
    [one] et dans { $n } autre commentaire
   *[other] et dans { $n } autres commentaires
}
map = Plan
map-of = Plan : { $title }
branches = { $n ->
    [one] { $n } échange
   *[other] { $n } échanges
}
replies = { $n ->
    [one] { $n } réponse
   *[other] { $n } réponses
}
longest-branch = Échange le plus long : ouvert par { $whom }
most-answered = Qui a reçu le plus de réponses : { $whom }
map-hint = Un trait est un commentaire : en retrait pour une réponse, plus long pour plus de texte, plus foncé s’il est à lire.
map-hint-branches = Un trait est un échange : plus long pour plus de commentaires, plus foncé s’il est à lire.
map-left = { $n ->
    [one] { $n } autre échange n’est pas montré.
   *[other] { $n } autres échanges ne sont pas montrés.
}

## Writing
write = Écrire
reply-to = Répondre à { $whom }
your-comment = Votre commentaire
comment-you-answer = Le commentaire auquel vous répondez
writing-as = Vous écrivez sous le nom de { $name }
needs-account = Pour écrire ici, il faut un compte : { $link } d’abord.
needs-account-link = connectez-vous
name = Nom
guest-hint = en tant qu’invité ; laissez vide si vous êtes connecté
guest-hint-held = en tant qu’invité ; laissez vide si vous êtes connecté. La modération lit d’abord.
leave-empty = Laissez ce champ vide
post-comment = Publier
preview = Aperçu
preview-hint = Pas encore publié. Modifiez le texte ci-dessous ou publiez-le tel quel.
# Names a list that opens below the words while “@” is typed.
people-to-name = Personnes à mentionner
add-picture = Ajouter une image
picture-file = Image
picture-hint = PNG, JPEG, GIF ou WebP, jusqu’à 10 Mio. Le lieu de la prise de vue n’est pas gardé ; les images animées restent fixes.
picture-shows = Ce qu’elle montre, pour qui ne peut pas la voir
picture-put = L’insérer dans le texte
picture-sending = L’image est en cours d’envoi …
picture-added = L’image est dans votre texte. Dites ce qu’elle montre.
picture-again = Réessayer
picture-out = Retirer
problem-picture-account = Connectez-vous pour ajouter des images.
cancel = Annuler
preview-failed = Pas d’aperçu pour l’instant : le site est injoignable.
characters-left = { $n ->
    [one] Encore { $n } caractère
   *[other] Encore { $n } caractères
}
characters-over = { $n ->
    [one] { $n } caractère de trop
   *[other] { $n } caractères de trop
}
posted = Votre commentaire est publié.
send-from-here = Veuillez relire votre commentaire et l’envoyer d’ici.
held-heading = Votre commentaire attend la modération
held-text = Il est enregistré. Quelqu’un le lira avant qu’il paraisse ; vous n’avez rien d’autre à faire.
held-as-guest-plain = Il est enregistré. Votre navigateur n’a pas exécuté le script de ce site, qui fait un calcul pour distinguer les personnes des programmes ; la modération le lira donc avant qu’il paraisse. Vous n’avez rien d’autre à faire.
held-as-guest-quick = Il est enregistré. Il est arrivé plus vite que la plupart des gens n’écrivent ; la modération le lira donc avant qu’il paraisse. Vous n’avez rien d’autre à faire.
your-words = Votre texte, à copier
send-failed = Le site a répondu par une erreur ({ $status }). Votre texte est toujours là : réessayez dans un instant.
send-unreached = Le site est injoignable. Votre texte est conservé dans ce navigateur : vérifiez la connexion, puis envoyez-le de nouveau.

## A person
joined = membre depuis le { $when }
articles = Articles
comments-heading = Commentaires
on-article = Sur { $article }
no-comments-by = Aucun commentaire sous ce nom pour le moment.

## The account
your-account = Votre compte
signed-in-as = Connecté avec le statut : { $standing }
name-waiting = { $n ->
    [one] { $name } ({ $n } en attente)
   *[other] { $name } ({ $n } en attente)
}
queue-count = À modérer : { $n }
waiting-for-moderator = En attente de modération
log-out = Se déconnecter
your-votes = Vos votes
your-votes-hint = Ce que vous avez voté, le plus récent d’abord. Personne d’autre ne voit cette liste ; un commentaire n’indique que le nombre de votes.
your-votes-none = Vous n’avez pas encore voté. Les mots sous chaque commentaire sont ses votes : à lire ou pas, d’accord ou pas.
your-votes-no-more = Il n’y a pas de votes plus anciens.
your-votes-change = Changer le vote
your-votes-pages = Pages de vos votes
your-votes-older = Votes plus anciens →
# L’image à côté de son propre nom.
face = Votre photo de profil
face-what = Elle figure à côté de votre nom, à la place de l’image dessinée à partir de celui-ci, et tout le monde la voit. Un carré est découpé en son milieu, puis réduit.
face-send = Utiliser cette image
face-remove = Retirer l’image
face-was-set = Votre image figure désormais à côté de votre nom.
face-was-removed = L’image dessinée figure de nouveau à côté de votre nom.
face-taken = La modération a retiré votre image : { $reason }
face-off = Ce site n’accepte pas d’images.
face-decide = La photo de profil de cette personne
face-of = Photo de profil de { $whom }
face-reason = Pourquoi la retirer ? La personne le saura.
face-reason-hint = L’image dessinée reprend sa place. Le motif est conservé et figure sur la page où la personne pourrait en envoyer une autre.
# Ce qu’on apprend par courriel.
notifications = Notifications par courriel
notifications-how = Vous apprenez ce qui concerne ce que vous avez écrit : une fois par commentaire, au plus un courriel en dix minutes, et jamais au sujet de personnes que vous avez masquées. Chaque courriel a un lien qui y met fin, sans connexion. Personne ne vous suit : ils n’ont ni images ni liens qui comptent.
notifications-replies = Quand quelqu’un répond à l’un de mes commentaires
notifications-mentions = Quand quelqu’un me nomme
notifications-lang = Langue des courriels
notifications-saved = Enregistré.
notifications-no-mail = Ce site n’envoie pas encore de courriels ; votre choix vaudra dès qu’il le fera.
notifications-off-what = Ce compte ne recevra plus de courriels sur les réponses et les mentions. On peut les rétablir sur la page du compte.
notifications-off-done = C’est fait : plus de courriels sur les réponses et les mentions.
# Le courriel lui-même. S’il parle d’un seul commentaire, cette phrase est son objet.
notices-of = Du nouveau pour vous sur { $site }
notice-reply = { $name } vous a répondu sur « { $article } »
notice-mention = { $name } vous a nommé sur « { $article } »
notice-reply-nowhere = { $name } vous a répondu
notice-mention-nowhere = { $name } vous a nommé
notices-more = Il y en a d’autres : le reste se trouve sur le site.
notices-why = Vous recevez ce courriel parce que vous écrivez sur ce site. Choisissez ce que vous voulez apprendre :
notices-off = Ne plus envoyer de tels courriels
privacy = Vie privée
privacy-how = Qui connaît votre nom peut ouvrir une page à votre sujet. Votre nom, votre rôle et la date de votre arrivée y figurent toujours, ainsi que vos articles. Vos commentaires restent là où ils ont été dits.
privacy-page = Votre page
privacy-listed = Y montrer tous mes commentaires, et dans un flux
privacy-indexed = Les moteurs de recherche peuvent la trouver
privacy-unlisted = Cette personne ne rassemble pas ses commentaires ici ; ils se trouvent dans les discussions.
sign-in-how = Nous vous envoyons un courriel avec un lien et un code : l’un comme l’autre vous connecte, sans mot de passe. Si vous n’avez pas encore de compte, vous choisirez ensuite un nom.
sign-in-operator = Les responsables du site peuvent aussi créer un lien sur sa machine :
sign-in-to = Se connecter à { $site }
sign-in-with = Se connecter avec { $site }
sign-in-once = Ce lien connecte une seule personne, une seule fois. N’appuyez sur le bouton que s’il s’agit bien de vous et que cet appareil est le vôtre.
sign-in-as = Se connecter en tant que { $name }
sign-in-ask = Demander un lien
# Where the site cannot send mail.
sign-in-console = Ce site n’envoie pas encore de courriel : le lien et le code apparaissent sur la console de sa machine. Demandez-les aux responsables du site.
email = Adresse électronique
# Eight digits, from the mail.
code = Code
code-heading = Consultez vos courriels
code-heading-console = Demandez votre code
code-sent = Un courriel est en route vers { $email }. Il est valable dix minutes.
code-hint = Huit chiffres. Le code ne fonctionne que dans ce navigateur ; le lien, dans n’importe lequel.
code-missing = Rien n’est arrivé ? Regardez aussi parmi les indésirables. Une adresse ne reçoit que quelques-uns de ces courriels par jour.
ask-again = En demander un autre
# One’s own sessions: a line for each browser.
sessions = Où vous êtes connecté
sessions-hint = Chacun de ces navigateurs est connecté à votre nom. Mettez fin à ce que vous ne connaissez pas : l’effet est immédiat.
session-unknown = Navigateur inconnu
session-here = ce navigateur
session-end = Mettre fin
sessions-end-others = Mettre fin à toutes les autres
session-used = dernière utilisation : { $when }
session-since = connexion du { $when }
join-heading = Choisissez votre nom
join-how = { $email } n’a pas encore de compte ici. Sous quel nom voulez-vous écrire ?
join-hint = Il figure à côté de tout ce que vous écrivez, et ne peut pas ressembler à celui de quelqu’un d’autre.
join = Créer le compte
# The mail. `$site` is the name of the site; the link follows.
mail-sign-in = Quelqu’un veut se connecter à { $site } avec cette adresse. Si c’est vous, ouvrez ce lien et appuyez sur le bouton de la page :
# The code follows.
mail-code = Ou saisissez ce code là où vous l’avez demandé :
mail-holds = L’un et l’autre servent une seule fois, pendant dix minutes. Ne les donnez à personne : personne du site ne vous les demandera jamais.
mail-not-you = Si ce n’était pas vous, il n’y a rien à faire : sans ce courriel, personne n’entre.

# What one proves oneself with beyond a mail.
second-step = Deuxième étape
second-step-what = Avec une deuxième étape, même qui lit vos courriels ne peut pas se connecter à votre place : un code d’une application de votre téléphone est aussi demandé.
second-set-up = Configurer une application
second-needs-link = Vous travaillez pour ce site et n’êtes venu que par courriel. Demandez à ses responsables un lien créé sur sa machine ; après l’avoir ouvert ici, vous pourrez configurer une application.
second-scan = Lisez ceci avec une application d’authentification, ou saisissez-y la clé.
second-picture = Code QR de la clé
second-first = Les six chiffres que l’application affiche maintenant.
second-confirm = Confirmer
second-since = Une application est configurée depuis le { $when }.
second-left = { $n ->
    [0] Il ne reste aucun code de secours.
    [one] Il reste { $n } code de secours.
   *[other] Il reste { $n } codes de secours.
}
second-prove = Pour changer cela, donnez d’abord un code.
second-fresh = Pendant dix minutes après votre dernier code, vous pouvez changer cela ici.
second-renew = Nouveaux codes de secours
second-remove = Retirer l’application
second-heading = Encore une étape
second-how = Vous avez configuré une application qui produit des codes. Sans son code, un courriel seul ne connecte personne à votre place.
second-hint = Les six chiffres que l’application affiche maintenant ; sans l’application, un de vos codes de secours.
second-missing = Vous êtes connecté avec les droits d’un lecteur : votre rôle ne compte qu’après une deuxième étape.
recovery = Codes de secours
recovery-hint = Chacun remplace l’application une seule fois. Gardez-les là où rien ne se perd : ils ne sont affichés que maintenant.
recovery-kept = Je les ai gardés
tokens = Jetons d’API
tokens-hint = Un programme muni d’un tel jeton agit en votre nom, dans les limites que vous fixez ici. Donnez le sien à chaque programme, et mettez fin à ce que vous ne connaissez pas.
token-unnamed = sans nom
token-unused = pas encore utilisé
token-until = jusqu’au { $when }
token-make = Créer un jeton
token-prove = Vous travaillez pour ce site : avant de créer un jeton, prouvez votre identité par plus qu’un courriel ; cela vaut dix minutes.
token-label = À quoi il sert
token-scopes = Ce qu’il permet
token-holds = Il expire
token-new = Le nouveau jeton
token-once = Copiez-le maintenant : il n’est montré qu’une fois. Quiconque le possède agit en votre nom.
scope-comment = commenter
scope-vote = voter
scope-flag = signaler des commentaires
scope-decide = décider des commentaires
scope-publish = publier des articles
passkeys = Clés d’accès
passkeys-what = Une clé d’accès vous connecte par le doigt, le visage ou le code qui déverrouille votre appareil, sans courriel. Elle ne se devine pas, et personne ne peut vous amener à la livrer.
passkeys-not-here = Les navigateurs n’ont de clés d’accès qu’à une adresse en https et portant un nom ; ce site se trouve à { $address }.
passkey-unnamed = sans nom
passkey-since = ajoutée { $when }
passkey-remove = Retirer
passkey-last = Sans elle, votre rôle ne compte qu’après un lien de ceux qui gèrent le site.
passkey-prove = Prouvez votre identité
passkey-prove-how = Pour changer cela, donnez d’abord l’une de vos clés d’accès ou un code de votre application ; cela vaut dix minutes.
passkey-add = Ajouter une clé d’accès
passkey-name = Nom de l’appareil
passkey-needs = Il faut pour cela JavaScript et un navigateur qui connaît les clés d’accès.
passkey-failed = Aucune clé d’accès n’a été acceptée. Réessayez, ou prenez un autre chemin.
passkey-sign-in = Se connecter avec une clé d’accès
identities = Autres sites
identities-what = Qui est connecté sous votre nom sur l’un de ces sites peut se connecter ici en votre nom.
identities-none = Aucun autre site ne vous connecte encore.
identity-since = relié { $when }
identity-end = Dissocier
identity-connect = Relier { $site }
address = Adresse électronique
address-now = Vos courriels vont à { $email }.
address-none = Aucun courriel ne vous parvient encore : le compte n’a pas d’adresse à vous.
address-new = Nouvelle adresse électronique
address-how = Un lien part à la nouvelle adresse. Il vaut une fois, pendant une heure, dans un navigateur où vous êtes connecté. L’ancienne adresse en est avertie et peut annuler le changement pendant sept jours.
address-asked = Un lien est en route vers { $email }. Ouvrez-le dans un navigateur où vous êtes connecté.
address-changed = Vos courriels vont à la nouvelle adresse. Tous les autres navigateurs ont été déconnectés.
address-later = Vous pourrez la changer de nouveau à partir de { $when } : jusque-là, l’ancienne adresse peut annuler le dernier changement.
address-confirm = Envoyer les courriels à { $email }
address-confirm-what = Dès lors, vous vous connectez par des courriels à cette adresse. Tous les autres navigateurs sont déconnectés, et l’ancienne adresse en est avertie.
address-undo-what = Annuler le changement : les courriels vont de nouveau à l’ancienne adresse. Tout le monde est déconnecté du compte, ses jetons d’API prennent fin, et les clés d’accès, le mot de passe, l’application d’authentification et les autres sites ajoutés depuis disparaissent.
address-undone = Le changement est annulé
address-undone-text = Vos courriels vont de nouveau à cette adresse, et personne n’est connecté. Connectez-vous par courriel et passez votre compte en revue.
password = Mot de passe
password-what = Vous n’en avez pas besoin : un courriel ou une clé d’accès vous connecte. Avec un mot de passe, vous n’attendez aucun courriel. Il vaut autant qu’un courriel ; qui travaille pour ce site passe quand même la deuxième étape.
password-since = Il y en a un depuis { $when }
password-new = Nouveau mot de passe
password-hint = Au moins huit caractères ; plusieurs mots en font un bon. Le définir vous déconnecte partout ailleurs.
password-set = Définir le mot de passe
password-change = Changer le mot de passe
password-remove = Supprimer le mot de passe
password-was-set = Le mot de passe est défini. Tous les autres navigateurs ont été déconnectés.
password-was-removed = Le mot de passe est supprimé. Tous les autres navigateurs ont été déconnectés, et tous les jetons d’API ont pris fin.
password-sign-in = Se connecter avec un mot de passe
password-forgotten = Oublié, ou jamais défini ? Un courriel vous connecte aussi.
password-enter = Se connecter
muted = Personnes masquées
muted-what = Les commentaires des personnes que vous masquez se replient pour vous seul ; vous pouvez ouvrir chacun d’eux. Les personnes que vous bloquez ne peuvent pas non plus répondre à vos commentaires. Personne n’en est informé.
muted-none = Vous n’avez masqué personne.
mute = Masquer
mute-block = Masquer et bloquer ses réponses
mute-unblock = Accepter de nouveau ses réponses
mute-end = Ne plus masquer
mute-muted = Personne masquée
mute-blocked = Personne masquée, ne peut pas vous répondre
muted-here = Vous avez masqué cette personne.
muted-show = Afficher
# A copy of one’s data.
own-data = Vos données
own-data-how = Une copie de tout ce que ce site garde de vous : vos commentaires et ce qu’ils disaient avant, les décisions à leur sujet, vos votes, images, connexions, jetons et clés d’accès (sans leurs secrets). C’est un fichier ZIP avec une page à lire et la même chose pour les programmes, une fois par heure.
own-data-get = Télécharger la copie
own-data-of = Données de { $name }
own-data-made = faite le { $when }
own-data-whole = Tout, votes et lectures compris, se trouve dans data.json à côté de cette page ; les images sont dans le dossier voisin.
own-data-removed = non montré aux autres
problem-copy-soon = Vous avez eu une copie de vos données il y a moins d’une heure ; la suivante sera possible à { $when }.

# Changing one’s name.
rename = Changer de nom
rename-how = Le nouveau nom figure à côté de tout ce que vous avez écrit. L’actuel reste sur votre page, y mène, et n’est donné à personne d’autre.
rename-again = Ensuite, il reste trente jours.
rename-later = Vous pourrez le changer de nouveau à partir du { $when }.
rename-former = Noms que vous aviez avant
name-changed = Votre nom est changé, partout.
formerly = auparavant { $name }
field-name-soon = Vous pourrez changer de nom trente jours après la dernière fois.
field-name-same = C’est déjà votre nom.
field-mute-unknown = Personne ayant un compte ici ne porte ce nom.
field-mute-own = C’est vous.
field-mute-staff = Qui travaille pour le site peut être masqué, mais pas bloqué : il peut avoir quelque chose à vous dire.
field-mute-many = Vous pouvez masquer { $most } personnes au plus ; retirez d’abord l’une d’elles.
field-flag-reason = Choisissez ce qui ne va pas.
field-flag-length = Ce que vous ajoutez compte au plus { $most } caractères.
field-flag-character = Ce que vous ajoutez contient un caractère qui ne peut être affiché.
field-flag-words = Dites ce qui ne va pas.

# Having one’s account erased.
former-member = Ancien membre
erase = Effacer votre compte
erase-what = Votre compte prend fin : votre nom, votre adresse, vos connexions, vos jetons d’API et clés d’accès, la deuxième étape, l’état de vos lectures et vos votes sont effacés. Personne ne peut les rétablir, et le nom redevient libre.
erase-choice = Que deviennent vos commentaires
erase-detach = Ils restent, sans mon nom
erase-detach-hint = Leur auteur s’appelle « Ancien membre ». Rien ne relie ceux d’une discussion à ceux d’une autre.
erase-blank = Leurs places restent, sans mes mots
erase-blank-hint = Ce qu’ils disent et disaient avant, leurs images et les votes reçus sont effacés.
erase-remove = Ils disparaissent
erase-remove-hint = Une place vide ne reste que là où d’autres ont répondu, pour que les réponses gardent la leur.
erase-others = Ce que d’autres ont cité de vous ou vous ont dit nommément reste dans leurs commentaires, et les articles gardent le nom de leurs auteurs.
erase-sure = Je sais que cela ne peut pas être annulé.
erase-prove = Auparavant, prouvez votre identité par une clé d’accès ou un code de votre application ; cela vaut dix minutes.
erase-sign-in = Auparavant, connectez-vous de nouveau : déconnectez-vous sur la page de votre compte, et revenez dans les dix minutes qui suivent la connexion.
erased-heading = Votre compte est effacé
erased-text = Vous êtes déconnecté partout. Dans l’heure, il disparaît aussi des espaces libres de la base de données ; les sauvegardes en sont expurgées avant de servir.
field-erase-choice = Choisissez ce que deviennent vos commentaires.
field-erase-sure = Cochez que vous le savez.
field-last-admin = Vous êtes seul à administrer : quelqu’un d’autre doit le faire avant votre départ.

# The page where admins decide what the site is.
settings = Réglages du site
set-up = Configurez votre site
set-up-how = Il n’en faut pas plus. Tout se change plus tard, sur cette même page, à laquelle mène votre compte.
settings-saved = Enregistré : toutes les pages en tiennent compte dès maintenant.
settings-save = Enregistrer
setting-fixed = Fixé par { $place } ; cela ne se change que là.
site-name = Nom du site
site-name-hint = Tel qu’il figure en tête de chaque page : 60 caractères au plus.
tagline = Une ligne au-dessous
tagline-hint = Sur la page d’accueil ; peut rester vide.
site-language = Langue du site
site-language-hint = Celle des articles, sauf mention contraire. Chaque lecteur choisit lui-même la langue des boutons et des indications.
guests-may = Personnes sans compte
guests-as-site = peuvent ce qu’elles peuvent partout sur le site
guests-off = ne peuvent pas écrire
guests-held = peuvent écrire ; la modération lit avant tout le monde
guests-on = peuvent écrire, et tout le monde lit aussitôt
network-days = Jours de conservation des empreintes de réseaux
network-days-hint = Les limites contre les abus comptent par réseau. On garde une empreinte faite avec une clé renouvelée chaque jour ; les deux disparaissent après ce nombre de jours. Avec 0, rien ne survit au programme ni ne figure dans une copie de la base.
mail = Courriel
mail-how = On se connecte par courriel. Sans serveur pour cela, ce qui serait envoyé figure sur la console de la machine où tourne le site.
smtp-host = Serveur de courriel
smtp-host-hint = Comme mail.example.org ; vide pour aucun.
smtp-tls = Chiffrement
tls-starttls = chiffré une fois la connexion établie (STARTTLS)
tls-tls = chiffré dès le premier octet (TLS)
tls-off = non chiffré : seulement pour un serveur sur la même machine
smtp-port = Port
smtp-port-hint = Vide pour le port habituel : 587, 465 avec TLS, 25 sans chiffrement.
smtp-user = Nom d’utilisateur
smtp-user-hint = Celui que le serveur connaît ; vide s’il n’en demande pas.
smtp-password = Mot de passe
smtp-password-hint = Il est conservé dans la base de données et n’est plus montré nulle part.
smtp-password-kept = Il y en a un, qui n’est pas montré. Laissez vide pour le garder ; pour un autre serveur, nom ou chiffrement, saisissez-le de nouveau.
mail-from = Expéditeur
mail-from-hint = Une adresse, ou un nom et une adresse : Le Journal <journal@example.org>.
test-mail = Le courriel arrive-t-il ?
test-mail-hint = La vôtre. On essaie ce qui est enregistré ci-dessus, et cette page dit ce que le serveur a répondu.
test-mail-send = M’envoyer un courriel
test-mail-sent = Le serveur a accepté un courriel pour { $email }. Vérifiez qu’il arrive, et pas parmi les indésirables.
test-mail-of = Les courriels de { $site } arrivent
test-mail-text = Ce courriel a été demandé dans les réglages de { $site }, pour voir s’il arrive. Il est arrivé.
mail-trouble-unreached = Aucun courriel n’est parti : aucun serveur n’a été joint à ce nom et ce port.
mail-trouble-late = Aucun courriel n’est parti : le serveur n’a pas répondu à temps.
mail-trouble-encryption = Aucun courriel n’est parti : le serveur et le site ne se sont pas accordés sur le chiffrement. Essayez l’autre sorte, ou vérifiez le certificat du serveur.
mail-trouble-login = Aucun courriel n’est parti : le serveur a refusé le nom et le mot de passe.
mail-trouble-refused = Aucun courriel n’est parti : le serveur l’a refusé, à cause de l’expéditeur ou du destinataire.
field-site-name-length = Le nom d’un site compte de 1 à { $most } caractères ; celui-ci en a { $characters }.
field-tagline-length = Cette ligne compte au plus { $most } caractères ; la vôtre en a { $characters }.
field-choice = Choisissez parmi ce qui est proposé.
field-smtp-host = Ce n’est pas un nom de serveur ; cela ressemble à mail.example.org.
field-smtp-port = Un port est un nombre de 1 à 65535 ; laissez vide pour le port habituel.
field-smtp-login = Le nom et le mot de passe vont ensemble : saisissez les deux, ou aucun.
field-mail-long = 254 caractères au plus.
field-mail-from = Ce n’est ni une adresse ni un nom suivi d’une adresse ; écrivez journal@example.org, ou Le Journal <journal@example.org>.

# The mail that tells what happened to an account; its subject first.
news-of = Votre compte sur { $site }
news-not-you = Si ce n’était pas vous, quelqu’un d’autre est dans votre compte : connectez-vous, mettez fin à ce que vous ne connaissez pas sous « Où vous êtes connecté », et prévenez les responsables de { $site }.
news-told-app-set-up = Une application d’authentification a été configurée pour votre compte. Tous les autres navigateurs sont déconnectés.
news-told-app-removed = L’application d’authentification a été retirée de votre compte. Tous les autres navigateurs sont déconnectés, et tous les jetons d’API sont révoqués.
news-told-recovery-used = Un code de secours de votre compte a été utilisé.
news-told-recovery-made = De nouveaux codes de secours ont été créés pour votre compte ; les anciens ne valent plus. Tous les autres navigateurs sont déconnectés.
news-told-token-made = Un jeton d’API a été créé pour votre compte.
news-told-passkey-added = Une clé d’accès a été ajoutée à votre compte. Tous les autres navigateurs sont déconnectés.
news-told-passkey-removed = Une clé d’accès a été retirée de votre compte. Tous les autres navigateurs sont déconnectés, et tous les jetons d’API sont révoqués.
news-told-connected = Un autre site a été relié à votre compte : qui y est connecté sous votre nom peut se connecter ici.
news-told-address-asked = Quelqu’un qui est connecté veut recevoir les courriels de son compte à cette adresse. Si c’était vous, ouvrez ce lien dans un navigateur où vous êtes connecté ; il vaut une heure.
news-told-address-changed = Les courriels de votre compte vont désormais à une autre adresse, et tous les autres navigateurs ont été déconnectés. Si vous ne le vouliez pas, ce lien annule le changement, pendant sept jours.
news-told-password-set = Un mot de passe a été défini pour votre compte. Tous les autres navigateurs ont été déconnectés.
news-told-password-removed = Le mot de passe de votre compte a été supprimé. Tous les autres navigateurs ont été déconnectés, et tous les jetons d’API ont pris fin.

## The moderators' queue
queue = À modérer
queue-heading = File de modération
queue-done = Tous les commentaires ont été lus.
comment-answered = Le commentaire auquel il répond
decision-on = Décision sur #{ $number }, { $title }
reason = Motif
optional = (facultatif)
approve = Approuver
reject = Refuser
keep = Laisser
reports = { $n ->
    [one] Signalé par une personne
   *[other] Signalé par { $n } personnes
}
why-guest = Écrit par un invité.
why-guest-trap = Écrit par un invité qui a rempli un champ que seuls les programmes voient.
why-guest-work = Écrit par un invité ; ce que le navigateur calcule pour cela était faux ou avait déjà servi.
why-guest-quick = Écrit par un invité et envoyé plus vite qu’on n’écrit.
why-guest-plain = Écrit par un invité sans script.

## What went wrong: headings of pages
heading-not-found = Rien ici
heading-sign-in = Vous n’êtes pas connecté
heading-forbidden = Pas avec ce compte
heading-later = Pas pour le moment
heading-broken = Une erreur s’est produite
heading-refused = Cela n’a pas marché

## What went wrong: a sentence for each code of the API that a page can meet
problem-not-found = Il n’y a rien (ou plus rien) à cette adresse.
problem-sign-in = Connectez-vous d’abord.
problem-forbidden = Ce compte n’en a pas le droit.
problem-busy = Le site ne peut pas prendre cela pour le moment ; rien n’a été enregistré, réessayez dans un instant.
problem-broken = Une erreur s’est produite ici ; rien n’a été enregistré. Si cela se répète, donnez aux responsables du site le numéro { $incident }.
problem-thread-closed = Les commentaires sont fermés : { $reason }
problem-parent-gone = Le commentaire auquel vous répondez n’est plus là ; votre texte peut former un commentaire à lui seul.
problem-too-soon = Cela fait beaucoup en peu de temps ; vous pourrez écrire de nouveau à partir du { $when }.
problem-key-reused = Ce texte a été modifié après un premier envoi. Rouvrez la page et envoyez-le comme nouveau commentaire.
problem-still-running = Le premier envoi de ce commentaire est encore en cours ; réessayez dans un instant.
problem-own-comment = Ce commentaire est le vôtre ; c’est aux autres de voter.
problem-own-flag = Ce commentaire est le vôtre ; vous pouvez le supprimer vous-même.
problem-flag-settled = La modération a lu ce commentaire depuis votre signalement, et il reste.
problem-flag-soon = Cela fait beaucoup de signalements en peu de temps. Vous pourrez signaler de nouveau à { $when }.
problem-flag-misuse = La modération a laissé presque tout ce que vous avez signalé récemment. Vous pourrez signaler de nouveau à { $when }.
problem-edit-late = Un commentaire peut être modifié peu de temps après son envoi, et ce temps est passé.
problem-edited-often = Ce commentaire a été modifié autant de fois que possible.
problem-pictures-off = Ici, les commentaires n’ont pas d’images.
problem-pictures-unused = Vingt de vos images ne figurent dans aucun commentaire ; publiez-en une, ou attendez un jour qu’elles soient supprimées.
problem-picture-slow = L’image n’est pas arrivée en une minute ; réessayez, ou réduisez-la.
problem-comment-gone = Ce commentaire n’est plus là.
problem-replies-blocked = L’auteur de ce commentaire n’accepte pas de réponses de votre part. Votre texte peut paraître comme commentaire à part entière.
problem-already-decided = { $now ->
    [shown] Une décision a déjà été prise sur ce commentaire ; il est maintenant visible.
    [held] Une décision a déjà été prise sur ce commentaire ; il attend maintenant la modération.
    [rejected] Une décision a déjà été prise sur ce commentaire ; il est maintenant refusé.
    [removed] Une décision a déjà été prise sur ce commentaire ; il est maintenant supprimé.
    [withdrawn] Une décision est déjà prise sur ce commentaire ; la personne qui l’a écrit l’a retiré.
   *[double] Une décision a déjà été prise sur ce commentaire ; il est maintenant masqué comme doublon.
}
problem-csrf = Ce formulaire est trop ancien ou ne vient pas de nous. Rouvrez sa page et envoyez-le de là.
problem-foreign-origin = Cela venait d’un autre site. Ouvrez la page ici et envoyez de nouveau.
problem-link-spent = Ce lien ou ce code de connexion a déjà servi ou a expiré. Demandez-en un nouveau.
problem-asked-often = Trop de demandes sont venues de votre réseau ; réessayez à partir du { $when }.
problem-too-much = C’était trop en peu de temps ; vous pourrez continuer à partir du { $when }.
problem-code-tries = Trop de codes erronés : celui-ci n’est plus valable. Demandez un nouveau courriel.
problem-second-step = Votre rôle ne compte que là où vous avez montré plus que votre courriel : passez d’abord la deuxième étape.
problem-second-tries = Trop de codes erronés pour ce compte ; réessayez le { $when }.
problem-passkey = Cette clé d’accès n’a pas été acceptée. Réessayez, ou connectez-vous par courriel.
problem-token = La parole de l’autre site n’a pas été acceptée. Retournez-y et réessayez, ou connectez-vous par courriel.
problem-other-site = L’autre site ne répond pas comme il devrait. Réessayez dans un instant, ou connectez-vous par courriel.
problem-address-soon = Votre adresse a été changée il y a peu. Elle pourra l’être de nouveau à partir de { $when }.
problem-password-tries = Il y a eu trop de mots de passe erronés pour cette adresse. Connectez-vous par courriel, ou réessayez à { $when }.
problem-address-taken = Il existe déjà un compte avec votre adresse. Connectez-vous-y par courriel, puis reliez l’autre site sur la page de votre compte.
problem-connected-elsewhere = Votre compte de l’autre site est relié ici à un autre compte. Connectez-vous par lui et dissociez-le d’abord.
problem-last-way-in = C’est la seule entrée de votre compte, qui n’a pas d’adresse pour se connecter par courriel.
problem-prove-first = Prouvez d’abord votre identité, par votre application ou une clé d’accès ; cela vaut dix minutes.
problem-method = Cette adresse n’accepte pas cette méthode.
problem-too-large = C’est plus que ne peut contenir une requête (1 Mio).
problem-malformed = Cette requête est incompréhensible.

## What went wrong: beside a field
field-body-empty = Écrivez d’abord quelque chose : le commentaire est vide.
field-body-too-long = { $characters ->
    [one] Un commentaire compte au plus { $most } caractères ; celui-ci en compte { $characters }. Raccourcissez-le ou envoyez-le en deux fois.
   *[other] Un commentaire compte au plus { $most } caractères ; celui-ci en compte { $characters }. Raccourcissez-le ou envoyez-le en deux fois.
}
field-body-character = Le texte contient le caractère de contrôle { $character } ; supprimez-le et envoyez de nouveau.
field-body-grows = Ce Markdown prendrait sur la page bien plus que sa propre longueur ; simplifiez ses tableaux ou ses liens.
field-body-pictures = Un commentaire a au plus { $most } images ; retirez-en.
field-body-picture-words = Dites en mots ce que montre l’image, pour qui ne peut pas la voir : entre les crochets de ![…].
field-body-picture-gone = Une image de ce commentaire n’est plus là : celle qu’aucun commentaire ne montre est gardée un jour. Retirez-la, ou ajoutez-la de nouveau.
field-picture-missing = Choisissez d’abord une image.
field-claim-missing = Choisissez au moins un commentaire.
field-picture-too-large = Ce fichier dépasse les 10 Mio permis pour une image ; réduisez-le et réessayez.
field-picture-format = Ce n’est pas une image acceptée : il faut du PNG, JPEG, GIF ou WebP.
field-picture-points = Cette image a { $size } points ; au plus 40 millions sont acceptés. Réduisez-la et réessayez.
field-picture-damaged = Cette image est abîmée et ne peut être lue jusqu’au bout ; enregistrez-la de nouveau et réessayez.
field-picture-heavy = Lire cette image demande trop de mémoire ou de temps ; enregistrez-la plus petite, ou dans un autre format, et réessayez.
field-email = Ce n’est pas une adresse électronique ; elle ressemble à ann@example.org.
field-address-same = Vos courriels vont déjà à cette adresse.
field-password-short = Un mot de passe a au moins huit caractères.
field-password-long = Un mot de passe a au plus 1 024 octets.
field-password-common = C’est l’un des mots de passe que tout le monde essaie d’abord. Prenez-en un autre.
field-password-own = C’est un nom ou une adresse que tout le monde connaît. Prenez-en un autre.
field-password-wrong = L’adresse et le mot de passe ne vont pas ensemble. Saisissez-les encore une fois, ou connectez-vous par courriel.
field-code = Ce n’est pas le code du dernier courriel. Vérifiez-le, ou demandez un nouveau courriel.
field-second-code = Ce n’est pas le code que l’application affiche maintenant, ou il a déjà servi : attendez le suivant.
field-token-label = Dites en 1 à 100 caractères à quoi sert le jeton.
field-token-scopes = Choisissez ce que le jeton permet.
field-tokens-many = Il y a déjà vingt jetons : mettez fin à l’un de ceux qui ne servent plus.
field-passkeys-many = Il y a déjà vingt clés d’accès : retirez l’une de celles qui ne servent plus.
field-name-missing = Indiquez le nom sous lequel vous voulez écrire, ou connectez-vous.
field-name-length = { $characters ->
    [one] Un nom compte de 2 à 50 caractères ; celui-ci n’en compte que { $characters }.
   *[other] Un nom compte de 2 à 50 caractères ; celui-ci en compte { $characters }.
}
field-name-character = Un nom ne peut pas contenir le caractère { $character }. Utilisez des lettres, des chiffres et des espaces.
field-name-marks = Une lettre d’un nom peut porter au plus { $most } signes diacritiques.
field-name-letters = Un nom doit contenir au moins une lettre ou un chiffre.
field-name-reserved = Ce nom est réservé au site lui-même ; choisissez-en un autre.
field-name-taken = Ce nom appartient à un compte d’ici, ou ressemble à s’y méprendre à l’un d’eux ; choisissez-en un autre ou connectez-vous.
field-key-length = Rouvrez la page et envoyez de là : ce formulaire ne vient pas de nous.
field-key-character = Rouvrez la page et envoyez de là : ce formulaire ne vient pas de nous.
field-parent-unknown = Le commentaire auquel vous répondez n’appartient pas à cette discussion.
field-quotes-many = Un commentaire peut relier au plus { $most } citations à leur source.
field-quote-length = Une citation compte de 1 à { $most } caractères.
field-quote-around = Une citation indique au plus { $most } caractères avant et après elle.
field-quote-missing = Le commentaire ne cite pas ces mots ; commencez une ligne par « > » et placez-les là.
field-quote-unknown = Ces mots ne figurent pas dans la source indiquée ; copiez-les tels quels.
field-action = Appuyez sur l’un des boutons à côté du commentaire.
field-network-days = C’est un nombre de jours de 0 à { $most } ; 0 ne garde rien.
field-reason-missing = Dites pourquoi : les lecteurs le verront.
field-state = Appuyez sur l’un des boutons : une discussion est ouverte ou fermée.
field-reason-length = Un motif compte au plus { $most } caractères.
field-reason-character = Le motif contient un caractère de contrôle ; supprimez-le et envoyez de nouveau.
