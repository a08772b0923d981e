# Las palabras de la interfaz en español. Se trata de usted.

## Around every page
skip = Ir al contenido
account = Cuenta
sections = Secciones
language = Idioma
all-articles = Todos los artículos
front-page = Portada
back-to-front = Volver a la portada
sign-in = Iniciar sesión

## Counting
comments = { $n ->
    [one] { $n } comentario
   *[other] { $n } comentarios
}
people = { $n ->
    [one] { $n } persona
   *[other] { $n } personas
}
minutes = { $n ->
    [one] { $n } min
   *[other] { $n } min
}
waiting = { $n ->
    [0] nada pendiente
    [one] { $n } pendiente
   *[other] { $n } pendientes
}
waiting-oldest-first = { $n ->
    [0] Nada pendiente
    [one] { $n } pendiente, primero lo más antiguo
   *[other] { $n } pendientes, primero lo más antiguo
}
more-replies = { $n ->
    [one] { $n } respuesta más: seguir este hilo
   *[other] { $n } respuestas más: seguir este hilo
}

## Times
moment = { $day } { $month } { $year }, { $time } UTC
month-1 = ene
month-2 = feb
month-3 = mar
month-4 = abr
month-5 = may
month-6 = jun
month-7 = jul
month-8 = ago
month-9 = sept
month-10 = oct
month-11 = nov
month-12 = dic
time-not-recorded = hora no registrada

## Who somebody is
standing-guest = invitado
standing-member = miembro
standing-author = autor
standing-moderator = moderación
standing-editor = redacción
standing-admin = administración
standing-verified = verificado
standing-unknown = desconocido
in-reply-to = en respuesta a { $whom }
# The name a guest wrote it under, whose account has taken it since.
written-as = escrito como invitado: { $name }
name-not-recorded = Nombre no registrado

## Lists of articles
in-discussion = En debate
said-on = sobre { $article }
no-articles = Aquí todavía no hay artículos.
blank-heading = La primera página sigue en blanco
blank-publish = Escriba un artículo en un archivo Markdown y publíquelo:
blank-moderate = Para moderar y cambiar los ajustes, abra el enlace de administración que apareció en la consola al iniciar el sitio.
pages-of-articles = Páginas de artículos
older-articles = Artículos anteriores →

## An article
updated = actualizado el { $when }
by = Por { $name }
none-yet = todavía sin comentarios
tags = Etiquetas
restored = Recuperado de una copia guardada de la página. Lo que la copia no registró queda abierto.

## A thread
no-comments-yet = Todavía no hay comentarios
order-of-comments = Orden de los comentarios
order-worth = Vale la pena
order-oldest = Más antiguos
order-newest = Más recientes
order-discussed = Más debatidos
# In the place of the form, with a moderator’s own words.
comments-closed = Los comentarios están cerrados: { $reason }
comments-opened = Los comentarios están abiertos de nuevo.
load-anew = Volver a cargar la página
closed-kept = Lo que ha escrito se queda aquí; ahora no se puede publicar.
close-comments = Cerrar los comentarios
open-comments = Abrir de nuevo los comentarios
close-reason = ¿Por qué están cerrados? Se dice a los lectores.
close-hint = Mientras los comentarios están cerrados, nadie puede escribir, responder ni cambiar nada. Lo que hay se queda: se puede votar, y sus autores pueden borrarlo.
change-reason = Cambiar el motivo
discussions = Debates
invite = Abra el debate: ¿qué falta, qué está mal, qué sabe usted?
add-to-discussion = Participar en el debate
pages-of-comments = Páginas de comentarios
earlier-comments = ← Comentarios anteriores
later-comments = Comentarios siguientes →
older-comments = Comentarios más antiguos →
feed-of-discussion = Canal de este debate
this-branch = Este hilo
discussion-of = El debate sobre
branch-of = Un hilo del debate sobre
whole-discussion = Todo el debate
branch-answers = A qué responde este hilo
discussion = Debate
discussion-about = Debate: { $title }
comments-on = Comentarios sobre { $title }
comments-by = Comentarios de { $name }
feed-entry = { $author } sobre { $title }
feed-answer = { $author } sobre { $title }, en respuesta a { $name } (#{ $number })

## A comment
reply = Responder
quote = Citar
# At the end of a quotation: where its words come from.
quoted-from-article = del artículo
quoted-from-comment = del comentario #{ $number }
quoted-lost = El pasaje ha cambiado desde entonces.
# Beside a passage of an article that comments quote, and above those.
quoted-by = { $n ->
    [one] { $n } comentario cita este pasaje
   *[other] { $n } comentarios citan este pasaje
}
passage-in-article = Leerlo en el artículo
share = Compartir
report = Denunciar
held-note = A la espera de moderación; solo lo ve usted.
stub-removed = Eliminado por la moderación.
stub-removed-because = Eliminado por la moderación: { $reason }
stub-withdrawn = Retirado por quien lo escribió.
stub-double = Enviado dos veces; el primer envío está más arriba.
# Under every comment, with a number: “14 worth reading”, “agree 9”. crates/import knows them too.
worth-reading = vale la pena
not-worth-reading = no vale la pena
agree = de acuerdo
disagree = en desacuerdo
# `$share` is like 14/16.
worth-to = Vale la pena para { $share }

## The page of the votes on a comment
votes-on = Votos sobre el comentario de { $whom }
your-vote = Su voto
the-votes = Los votos
vote-stood = Su voto ya estaba contado.
vote-from-here = Todavía no ha cambiado nada: vote otra vez, desde aquí.
vote-back = Un botón pulsado retira su voto.
vote-needs-account = Para votar hace falta una cuenta: primero { $link }.
vote-unreached = No se pudo conectar con el sitio o no respondió; su voto no se ha contado. Pulse otra vez en un momento.
the-comment = El comentario
back-to-comment = Volver al comentario
place-heading = Por qué está donde está
place-no-votes = Nadie ha dicho todavía si vale la pena leerlo. En el orden «Vale la pena» está con los demás que no tienen votos, tal como se dijeron.
place-worth = Vale la pena para { $worth } de { $votes } que lo dijeron. Entre todos los lectores serían al menos { $least } de cada 100, hasta donde pueden decirlo esos votos; el orden «Vale la pena» sigue ese número.

## Cambiar el comentario propio, sus versiones, retirarlo
# En la cabecera de un comentario, antes de su número. crates/import también lo conoce.
edited = editado
edited-by-moderator = editado por la moderación
edit = Editar
edit-heading = Cambiar su comentario { $number }
edit-heading-others = Cambiar el comentario { $number }
edit-save = Guardar
edit-until = Puede cambiarlo hasta el { $when }. Lo que decía antes se puede seguir leyendo en sus versiones.
edit-kept = Lo que decía antes se puede seguir leyendo en sus versiones.
edit-of-others = Cambia este texto como moderación. Sus versiones lo dirán y guardan lo que decía antes.
edit-not-saved = Todavía no está guardado. Cámbielo abajo o guárdelo tal como está.
edit-done = Su comentario ha cambiado.
edit-done-others = El comentario ha cambiado.
edit-reason = ¿Por qué lo cambia? Se dice a los lectores.
history = Versiones
history-of = Versiones del comentario de { $whom }
history-hint = La versión más reciente primero; cada una muestra lo que se quitó de la anterior y lo que se añadió.
history-none = Este comentario dice lo que siempre ha dicho.
version = Versión { $number }
by-author = por quien lo escribió
by-moderator = por la moderación
changed-because = Cambiado por la moderación. Motivo: { $reason }
taken-out = quitado:
put-in = añadido:
your-latest = Sus últimos comentarios
back-to-discussion = Volver a la discusión
withdraw = Borrar
withdraw-heading = ¿Borrar su comentario { $number }?
withdraw-sure = Sus palabras y sus versiones se borran para siempre. Si alguien ha respondido, queda una línea que dice que usted retiró el comentario.
withdraw-yes = Borrar para siempre
withdraw-no = Conservarlo
withdraw-from-here = Todavía no ha cambiado nada: confirme una vez más, desde aquí.
withdrawn-heading = Su comentario está borrado
withdrawn-text = Sus palabras se han ido para siempre.
guest-link-heading = Su comentario { $number }
guest-link-address = Dirección de esta página
guest-link-keep = Es la única llave de su comentario. Guárdela y no se la muestre a nadie: quien la tenga puede cambiar sus palabras durante poco tiempo y borrarlas en cualquier momento.
guest-link-sure-missing = Marque primero la casilla: aún no se ha borrado nada.
guest-link = Cambiar o borrar: guarde este enlace, solo lo tiene usted
# An address a guest gives, to take the comment under the name of an account later; and the page where that is asked.
claim-later = Reclamar este comentario más tarde
claim-later-hint = Con una cuenta con esta dirección podrá poner el comentario a su nombre. La dirección no se muestra nunca; solo se guarda su huella, durante un año.
claims = Escritos con su dirección
claims-what = Alguien escribió estos comentarios como invitado y dio la dirección de correo de usted. Cualquiera puede escribir una dirección: quédese solo con lo que escribió usted. Aparecerá con el nombre de su cuenta y dirá con qué nombre se escribió; el enlace secreto del invitado deja de valer.
claims-none = Ningún comentario de un invitado espera su respuesta.
claims-all = Todos estos
claim-take = Poner a mi nombre
claim-deny = No es mío: no volver a preguntar
claims-taken = Ahora están a su nombre.
claims-denied = No se le volverá a preguntar por ellos.
remove = Eliminar
remove-heading = ¿Eliminar el comentario { $number }?
remove-reason = ¿Por qué se elimina? Los lectores lo sabrán.
remove-hint = El motivo ocupa el lugar del comentario si alguien ha respondido, y se guarda en todo caso. No debe repetir lo que no puede decirse. Puede volver a mostrar el comentario.
decided-removed = El comentario se ha eliminado.
restore = Volver a mostrar
restore-heading = ¿Volver a mostrar el comentario { $number }?
restore-hint = Vuelve a su lugar, con su texto, sus votos y sus respuestas.
decided-restored = El comentario vuelve a mostrarse.
flag-heading = Denunciar el comentario de { $whom }
flag-why = ¿Qué tiene de malo?
flag-spam = Publicidad o spam
flag-abuse = Insultos o amenazas
flag-hate = Odio contra personas por lo que son
flag-privacy = Revela lo que es privado de alguien
flag-off-topic = No tiene nada que ver con el artículo
flag-other = Otra cosa
flag-words = Más detalles
flag-hint = La moderación lo lee, con su nombre; quien escribió el comentario no sabrá quién lo denunció.
flag-send = Denunciar
flag-stands = Ha denunciado este comentario y nadie ha decidido aún. Lo que envíe ahora sustituye a lo anterior.
flag-needs-account = Para denunciar un comentario necesita { $link }.
flag-given = Su denuncia ha llegado
flag-thanks = La moderación lee el comentario y decide si se queda. Hasta entonces se puede leer.

## Comentarios nuevos: según llegan y desde la última visita
new-comments = { $n ->
    [one] { $n } comentario nuevo
   *[other] { $n } comentarios nuevos
}
new-replies = { $n ->
    [one] { $n } respuesta nueva
   *[other] { $n } respuestas nuevas
}
shown-now = Ya a la vista: { $what }.
new-missed = { $n ->
    [one] Alrededor de { $n } comentario nuevo: volver a cargar la página
   *[other] Alrededor de { $n } comentarios nuevos: volver a cargar la página
}
new-since = { $n ->
    [one] { $n } nuevo desde su última visita
   *[other] { $n } nuevos desde su última visita
}
new-mark = nuevo
no-more-new = No hay más comentarios nuevos en esta página.

## Orientarse en un debate
replies-to = Respuestas a { $name } (#{ $number })
replies-folded = { $n ->
    [one] { $n } respuesta: { $names }
   *[other] { $n } respuestas: { $names }
}
back-to = Volver a #{ $number }
link-copied = El enlace a este comentario está copiado.
keys = Atajos de teclado
keys-intro = En una página con comentarios, mientras no se esté escribiendo:
key-new = siguiente comentario nuevo
key-next = comentario siguiente
key-previous = comentario anterior
key-parent = el comentario al que este responde
key-collapse = plegar o desplegar las respuestas
key-reply = responder
key-quote = citar las palabras seleccionadas
key-search = buscar en este debate
search = Buscar
search-thread = Buscar en este debate
search-in = Búsqueda: { $title }
search-hint = Palabras en cualquier orden; no cuentan mayúsculas ni acentos. Ponga entre comillas lo que va junto.
search-none = Ningún comentario de aquí tiene todas estas palabras.
search-short = Una sola letra se encuentra casi en todas partes: escriba al menos dos.
search-long = Se pueden buscar como máximo { $most } caracteres. Acórtelo y busque de nuevo.
search-older = Buscar más atrás →
found = { $n ->
    [one] { $n } comentario encontrado
   *[other] { $n } comentarios encontrados
}
found-latest = { $n ->
    [one] { $n } comentario encontrado, desde el más reciente hacia atrás
   *[other] { $n } comentarios encontrados, desde el más reciente hacia atrás
}
key-help = estos atajos
keys-on = Usar estas teclas (se recuerda en este navegador)
close = Cerrar
links = Enlaces
links-in = Enlaces: { $title }
links-all = Todos los enlaces, primero los más recientes
links-start = ← Los enlaces más recientes
links-many = { $n ->
    [one] y en más de { $n } comentario más
   *[other] y en más de { $n } comentarios más
}
links-latest = Enlaces de los últimos comentarios
links-of-discussion = Todos sus enlaces
links-order = Orden de los enlaces
links-newest = Más recientes
links-posted = Más citados
links-none = Nadie ha puesto todavía un enlace aquí.
links-pages = Páginas de enlaces
links-earlier = ← Enlaces anteriores
links-later = Enlaces siguientes →
links-others = { $n ->
    [one] y en { $n } comentario más
   *[other] y en { $n } comentarios más
}
map = Mapa
map-of = Mapa: { $title }
branches = { $n ->
    [one] { $n } hilo
   *[other] { $n } hilos
}
replies = { $n ->
    [one] { $n } respuesta
   *[other] { $n } respuestas
}
longest-branch = Hilo más largo: abierto por { $whom }
most-answered = Con más respuestas: { $whom }
map-hint = Una línea es un comentario: sangrada si es respuesta, más larga con más texto, más oscura si vale la pena.
map-hint-branches = Una línea es un hilo: más larga con más comentarios, más oscura si vale la pena.
map-left = { $n ->
    [one] { $n } hilo más no se muestra.
   *[other] { $n } hilos más no se muestran.
}

## Writing
write = Escribir
reply-to = Responder a { $whom }
your-comment = Su comentario
comment-you-answer = El comentario al que responde
writing-as = Escribe como { $name }
needs-account = Para escribir aquí hace falta una cuenta: { $link } primero.
needs-account-link = inicie sesión
name = Nombre
guest-hint = como invitado; déjelo vacío si ha iniciado sesión
guest-hint-held = como invitado; déjelo vacío si ha iniciado sesión. Antes lo lee la moderación.
leave-empty = Deje este campo vacío
post-comment = Publicar
preview = Vista previa
preview-hint = Todavía no se ha publicado. Cámbielo más abajo o publíquelo tal como está.
# Names a list that opens below the words while “@” is typed.
people-to-name = Personas que mencionar
add-picture = Añadir una imagen
picture-file = Imagen
picture-hint = PNG, JPEG, GIF o WebP, hasta 10 MiB. No se guarda dónde se tomó; las imágenes animadas quedan fijas.
picture-shows = Qué muestra, para quien no puede verla
picture-put = Ponerla en el texto
picture-sending = La imagen se está enviando …
picture-added = La imagen está en su texto. Diga qué muestra.
picture-again = Intentar de nuevo
picture-out = Quitar
problem-picture-account = Inicie sesión para añadir imágenes.
cancel = Cancelar
preview-failed = Ahora no hay vista previa: no se pudo contactar con el sitio.
characters-left = { $n ->
    [one] Queda { $n } carácter
   *[other] Quedan { $n } caracteres
}
characters-over = { $n ->
    [one] { $n } carácter de más
   *[other] { $n } caracteres de más
}
posted = Su comentario se ha publicado.
send-from-here = Por favor, repase su comentario una vez más y envíelo desde aquí.
held-heading = Su comentario está a la espera de moderación
held-text = Se ha guardado. Alguien lo leerá antes de que aparezca; no tiene que hacer nada más.
held-as-guest-plain = Se ha guardado. Su navegador no ha ejecutado el script de este sitio, que hace un cálculo para distinguir a las personas de los programas; por eso la moderación lo leerá antes de que aparezca. No tiene que hacer nada más.
held-as-guest-quick = Se ha guardado. Llegó más rápido de lo que escribe la mayoría; por eso la moderación lo leerá antes de que aparezca. No tiene que hacer nada más.
your-words = Su texto, para copiar
send-failed = El sitio respondió con un error ({ $status }). Su texto sigue aquí: inténtelo de nuevo en un momento.
send-unreached = No se pudo conectar con el sitio. Su texto se conserva en este navegador: compruebe la conexión y envíelo de nuevo.

## A person
joined = desde el { $when }
articles = Artículos
comments-heading = Comentarios
on-article = Sobre { $article }
no-comments-by = Todavía no hay comentarios con este nombre.

## The account
your-account = Su cuenta
signed-in-as = Sesión iniciada como { $standing }
name-waiting = { $n ->
    [one] { $name } ({ $n } pendiente)
   *[other] { $name } ({ $n } pendientes)
}
queue-count = Por moderar: { $n }
waiting-for-moderator = A la espera de moderación
log-out = Cerrar sesión
your-votes = Sus votos
your-votes-hint = Lo que ha votado, lo último primero. Nadie más ve esta lista; en un comentario solo consta cuántos votaron.
your-votes-none = Todavía no ha votado. Las palabras debajo de cada comentario son sus votos: vale la pena o no, de acuerdo o en desacuerdo.
your-votes-no-more = No hay votos anteriores.
your-votes-change = Cambiar el voto
your-votes-pages = Páginas de sus votos
your-votes-older = Votos más antiguos →
# La imagen junto al propio nombre.
face = Su foto de perfil
face-what = Figura junto a su nombre, en lugar de la imagen dibujada a partir de él, y todos la ven. Se recorta un cuadrado del centro y se reduce.
face-send = Usar esta imagen
face-remove = Quitar la imagen
face-was-set = Desde ahora su imagen figura junto a su nombre.
face-was-removed = Junto a su nombre figura de nuevo la imagen dibujada.
face-taken = La moderación quitó su imagen: { $reason }
face-off = Este sitio no admite imágenes.
face-decide = La foto de perfil de esta persona
face-of = Foto de perfil de { $whom }
face-reason = ¿Por qué se quita? La persona lo sabrá.
face-reason-hint = Vuelve a figurar la imagen dibujada. El motivo se guarda y figura en la página donde la persona podría enviar otra.
# Lo que se avisa por correo.
notifications = Avisos por correo
notifications-how = Se le avisa de lo que toca a lo que usted escribió: una vez por comentario, como mucho un correo cada diez minutos, y nunca de personas que ha silenciado. Cada correo lleva un enlace que los termina todos, sin iniciar sesión. Nadie le sigue: no llevan imágenes ni enlaces que cuenten.
notifications-replies = Cuando alguien responde a un comentario mío
notifications-mentions = Cuando alguien me nombra
notifications-lang = Idioma de los correos
notifications-saved = Guardado.
notifications-no-mail = Este sitio todavía no envía correo; lo que elija aquí valdrá en cuanto lo haga.
notifications-off-what = Esta cuenta no recibirá más correos sobre respuestas y menciones. Se pueden activar de nuevo en la página de la cuenta.
notifications-off-done = Hecho: no habrá más correos sobre respuestas y menciones.
# El correo mismo. Si trata de un solo comentario, esa frase es su asunto.
notices-of = Novedades para usted en { $site }
notice-reply = { $name } le respondió en «{ $article }»
notice-mention = { $name } le nombró en «{ $article }»
notice-reply-nowhere = { $name } le respondió
notice-mention-nowhere = { $name } le nombró
notices-more = Hay más: el resto está en el sitio.
notices-why = Recibe este correo porque escribe en este sitio. Elija de qué quiere que se le avise:
notices-off = No enviar más correos de estos
privacy = Privacidad
privacy-how = Quien conozca su nombre puede abrir una página suya. Su nombre, su papel y desde cuándo está aquí figuran siempre en ella, y también sus artículos. Sus comentarios quedan donde se dijeron.
privacy-page = Su página
privacy-listed = Mostrar en ella, y en un canal, todos mis comentarios
privacy-indexed = Los buscadores pueden encontrarla
privacy-unlisted = Esta persona no reúne aquí sus comentarios; están en las discusiones.
sign-in-how = Le enviamos un correo con un enlace y un código: con cualquiera de los dos inicia sesión, sin contraseña. Si aún no tiene cuenta, después elegirá un nombre.
sign-in-operator = Quien lleva el sitio también puede crear un enlace en su máquina:
sign-in-to = Iniciar sesión en { $site }
sign-in-with = Entrar con { $site }
sign-in-once = Este enlace abre la sesión de una persona, una sola vez. Pulse el botón solo si es usted y este dispositivo es suyo.
sign-in-as = Iniciar sesión como { $name }
sign-in-ask = Pedir un enlace
# Where the site cannot send mail.
sign-in-console = Este sitio aún no envía correo: el enlace y el código aparecen en la consola de su máquina. Pídaselos a quienes llevan el sitio.
email = Dirección de correo
# Eight digits, from the mail.
code = Código
code-heading = Mire su correo
code-heading-console = Pida su código
code-sent = Un correo va de camino a { $email }. Vale diez minutos.
code-hint = Ocho cifras. El código solo vale en este navegador; el enlace, en cualquiera.
code-missing = ¿No ha llegado nada? Mire también entre el correo no deseado. Una dirección recibe solo unos pocos de estos correos al día.
ask-again = Pedir otro
# One’s own sessions: a line for each browser.
sessions = Dónde tiene sesiones abiertas
sessions-hint = Cada uno de estos navegadores ha iniciado sesión con su nombre. Cierre lo que no conozca: el efecto es inmediato.
session-unknown = Navegador desconocido
session-here = este navegador
session-end = Cerrar
sessions-end-others = Cerrar todas las demás
session-used = último uso: { $when }
session-since = abierta el { $when }
join-heading = Elija su nombre
join-how = { $email } aún no tiene cuenta aquí. ¿Con qué nombre quiere escribir?
join-hint = Aparece junto a todo lo que escriba y no puede parecerse al de otra persona.
join = Crear la cuenta
# The mail. `$site` is the name of the site; the link follows.
mail-sign-in = Alguien quiere iniciar sesión en { $site } con esta dirección. Si es usted, abra este enlace y pulse el botón de la página:
# The code follows.
mail-code = O escriba este código donde lo pidió:
mail-holds = Ambos valen una sola vez y durante diez minutos. No se los dé a nadie: nadie del sitio se los pedirá nunca.
mail-not-you = Si no fue usted, no tiene que hacer nada: sin este correo no entra nadie.

# What one proves oneself with beyond a mail.
second-step = Segundo paso
second-step-what = Con un segundo paso, ni quien lea su correo puede iniciar sesión en su lugar: se pide además un código de una aplicación de su teléfono.
second-set-up = Configurar una aplicación
second-needs-link = Usted trabaja para este sitio y ha entrado solo por correo. Pida a quienes lo llevan un enlace creado en su máquina; tras abrirlo aquí, podrá configurar una aplicación.
second-scan = Lea esto con una aplicación de autenticación, o escriba en ella la clave.
second-picture = Código QR de la clave
second-first = Las seis cifras que la aplicación muestra ahora.
second-confirm = Confirmar
second-since = Hay una aplicación configurada desde el { $when }.
second-left = { $n ->
    [0] No queda ningún código de reserva.
    [one] Queda { $n } código de reserva.
   *[other] Quedan { $n } códigos de reserva.
}
second-prove = Para cambiar esto, dé primero un código.
second-fresh = Durante diez minutos desde su último código puede cambiar esto aquí.
second-renew = Códigos de reserva nuevos
second-remove = Quitar la aplicación
second-heading = Un paso más
second-how = Tiene configurada una aplicación que crea códigos. Sin su código, un correo solo no abre su sesión a nadie.
second-hint = Las seis cifras que la aplicación muestra ahora; sin la aplicación, uno de sus códigos de reserva.
second-missing = Ha iniciado sesión con los derechos de un lector: su función solo cuenta tras un segundo paso.
recovery = Códigos de reserva
recovery-hint = Cada uno sustituye a la aplicación una sola vez. Guárdelos donde nada se pierda: solo se muestran ahora.
recovery-kept = Los he guardado
tokens = Tokens de la API
tokens-hint = Un programa con un token así actúa en su nombre, hasta donde usted lo permita aquí. Dé a cada programa el suyo y cierre lo que no conozca.
token-unnamed = sin nombre
token-unused = aún sin usar
token-until = hasta el { $when }
token-make = Crear un token
token-prove = Usted trabaja para este sitio: antes de crear un token, identifíquese con algo más que un correo; vale diez minutos.
token-label = Para qué es
token-scopes = Qué puede hacer
token-holds = Caduca
token-new = El nuevo token
token-once = Cópielo ahora: solo se muestra esta vez. Quien lo tenga actúa en su nombre.
scope-comment = comentar
scope-vote = votar
scope-flag = denunciar comentarios
scope-decide = decidir sobre comentarios
scope-publish = publicar artículos
passkeys = Llaves de acceso
passkeys-what = Una llave de acceso le permite entrar con el dedo, la cara o el PIN que desbloquea su dispositivo, sin correo. No se puede adivinar, y nadie puede sonsacársela.
passkeys-not-here = Los navegadores solo tienen llaves de acceso en una dirección con https y un nombre; este sitio está en { $address }.
passkey-unnamed = sin nombre
passkey-since = añadida { $when }
passkey-remove = Quitar
passkey-last = Sin ella, su función solo cuenta tras un enlace de quienes llevan el sitio.
passkey-prove = Demuestre quién es
passkey-prove-how = Para cambiar esto, dé primero una de sus llaves de acceso o un código de su aplicación; vale diez minutos.
passkey-add = Añadir una llave de acceso
passkey-name = Nombre del dispositivo
passkey-needs = Para esto hacen falta JavaScript y un navegador que conozca las llaves de acceso.
passkey-failed = No se aceptó ninguna llave de acceso. Inténtelo de nuevo o tome otro camino.
passkey-sign-in = Entrar con una llave de acceso
identities = Otros sitios
identities-what = Quien haya entrado como usted en uno de estos sitios puede entrar aquí como usted.
identities-none = Ningún otro sitio le da entrada todavía.
identity-since = conectado { $when }
identity-end = Desconectar
identity-connect = Conectar { $site }
address = Dirección de correo
address-now = Sus correos van a { $email }.
address-none = Todavía no le llega ningún correo: la cuenta no tiene una dirección suya.
address-new = Nueva dirección de correo
address-how = Se envía un enlace a la nueva dirección. Vale una vez, durante una hora, en un navegador donde tenga la sesión iniciada. La dirección anterior recibe un aviso y puede deshacer el cambio durante siete días.
address-asked = Hay un enlace en camino a { $email }. Ábralo en un navegador donde tenga la sesión iniciada.
address-changed = Sus correos van a la nueva dirección. Se ha cerrado la sesión en todos los demás navegadores.
address-later = Podrá cambiarla de nuevo a partir de { $when }: hasta entonces la dirección anterior puede deshacer el último cambio.
address-confirm = Enviar los correos a { $email }
address-confirm-what = Desde entonces iniciará sesión con correos a esta dirección. Se cierra la sesión en todos los demás navegadores, y la dirección anterior recibe un aviso.
address-undo-what = Deshacer el cambio: los correos van otra vez a la dirección anterior. Se cierran todas las sesiones de la cuenta, terminan sus tokens de API y desaparecen las llaves de acceso, la contraseña, la aplicación de autenticación y los otros sitios añadidos desde el cambio.
address-undone = El cambio está deshecho
address-undone-text = Sus correos van otra vez a esta dirección y no hay ninguna sesión abierta. Entre por correo y revise su cuenta.
password = Contraseña
password-what = No la necesita: un correo o una llave de acceso le deja entrar. Con una contraseña no tiene que esperar ningún correo. Vale tanto como un correo; quien trabaja en este sitio da igualmente el segundo paso.
password-since = Hay una desde { $when }
password-new = Nueva contraseña
password-hint = Al menos ocho caracteres; varias palabras forman una buena. Al ponerla se cierra la sesión en todos los demás sitios.
password-set = Poner la contraseña
password-change = Cambiar la contraseña
password-remove = Quitar la contraseña
password-was-set = La contraseña está puesta. Se ha cerrado la sesión en todos los demás navegadores.
password-was-removed = La contraseña está quitada. Se ha cerrado la sesión en todos los demás navegadores y han terminado todos los tokens de API.
password-sign-in = Iniciar sesión con una contraseña
password-forgotten = ¿La olvidó, o no puso ninguna? Con un correo también se entra.
password-enter = Iniciar sesión
muted = Personas silenciadas
muted-what = Los comentarios de las personas que silencia se pliegan solo para usted; puede abrir cada uno. Las personas que bloquea tampoco pueden responder a sus comentarios. Nadie se entera.
muted-none = No ha silenciado a nadie.
mute = Silenciar
mute-block = Silenciar y bloquear respuestas
mute-unblock = Volver a admitir respuestas
mute-end = Dejar de silenciar
mute-muted = Silenciada
mute-blocked = Silenciada, no puede responderle
muted-here = Ha silenciado a esta persona.
muted-show = Mostrar
# A copy of one’s data.
own-data = Sus datos
own-data-how = Una copia de todo lo que este sitio guarda de usted: sus comentarios y lo que decían antes, lo que se decidió sobre ellos, sus votos, imágenes, sesiones, tokens y llaves de acceso (sin sus secretos). Es un archivo ZIP con una página para leer y lo mismo para programas, una vez por hora.
own-data-get = Descargar la copia
own-data-of = Datos de { $name }
own-data-made = hecha el { $when }
own-data-whole = Todo, también los votos y lo leído, está en data.json junto a esta página; las imágenes están en la carpeta de al lado.
own-data-removed = no se muestra a otros
problem-copy-soon = Tuvo una copia de sus datos hace menos de una hora; la próxima podrá hacerse a las { $when }.

# Changing one’s name.
rename = Cambiar de nombre
rename-how = El nuevo nombre figura junto a todo lo que ha escrito. El actual queda en su página, lleva a ella y no se da a nadie más.
rename-again = Después queda treinta días.
rename-later = Podrá cambiarlo de nuevo a partir del { $when }.
rename-former = Nombres que tuvo antes
name-changed = Su nombre ha cambiado, en todas partes.
formerly = antes { $name }
field-name-soon = Podrá cambiar de nombre treinta días después de la última vez.
field-name-same = Ese ya es su nombre.
field-mute-unknown = Nadie con una cuenta aquí tiene ese nombre.
field-mute-own = Es usted.
field-mute-staff = A quien trabaja para el sitio se le puede silenciar, pero no bloquear: quizá tenga que decirle algo.
field-mute-many = Puede silenciar a { $most } personas como máximo; quite antes a una de estas.
field-flag-reason = Elija qué tiene de malo.
field-flag-length = Lo que añada tiene como máximo { $most } caracteres.
field-flag-character = Lo que añade contiene un carácter que no se puede mostrar.
field-flag-words = Diga qué tiene de malo.

# Having one’s account erased.
former-member = Antiguo miembro
erase = Borrar su cuenta
erase-what = Su cuenta termina: se borran su nombre, su dirección, sus sesiones, sus tokens de la API y llaves de acceso, el segundo paso, hasta dónde ha leído y sus votos. Nadie puede recuperarlos, y el nombre queda libre.
erase-choice = Qué pasa con sus comentarios
erase-detach = Se quedan, sin mi nombre
erase-detach-hint = Como autor figura «Antiguo miembro». Nada une los de una discusión con los de otra.
erase-blank = Sus lugares se quedan, sin mis palabras
erase-blank-hint = Se borra lo que dicen y dijeron antes, sus imágenes y los votos recibidos.
erase-remove = Desaparecen
erase-remove-hint = Solo donde otros respondieron queda un lugar vacío, para que las respuestas conserven el suyo.
erase-others = Lo que otros citaron de usted o le dijeron por su nombre queda en sus comentarios, y los artículos conservan el nombre de quienes los escribieron.
erase-sure = Sé que esto no se puede deshacer.
erase-prove = Antes, demuestre quién es con una llave de acceso o un código de su aplicación; vale diez minutos.
erase-sign-in = Antes, inicie sesión de nuevo: cierre la sesión en la página de su cuenta y vuelva en los diez minutos siguientes.
erased-heading = Su cuenta está borrada
erased-text = Ha salido de todas las sesiones. En una hora desaparece también de los huecos de la base de datos; de las copias de seguridad se borra antes de usarlas.
field-erase-choice = Elija qué pasa con sus comentarios.
field-erase-sure = Marque que lo sabe.
field-last-admin = Usted es la única persona que administra: otra tiene que hacerlo antes de que se vaya.

# The page where admins decide what the site is.
settings = Ajustes del sitio
set-up = Configure su sitio
set-up-how = No hace falta más. Todo se puede cambiar después, en esta misma página, a la que lleva su cuenta.
settings-saved = Guardado: desde ahora lo muestran todas las páginas.
settings-save = Guardar
setting-fixed = Fijado por { $place }; solo se cambia ahí.
site-name = Nombre del sitio
site-name-hint = Como figura al principio de cada página: 60 caracteres como máximo.
tagline = Una línea debajo
tagline-hint = En la portada; puede quedar vacía.
site-language = Idioma del sitio
site-language-hint = La de los artículos, si no dicen otra cosa. Cada lector elige el idioma de los botones y las indicaciones.
guests-may = Personas sin cuenta
guests-as-site = pueden lo mismo que en todo el sitio
guests-off = no pueden escribir
guests-held = pueden escribir; la moderación lo lee antes que nadie
guests-on = pueden escribir, y todos lo leen enseguida
network-days = Días que se guardan las huellas de redes
network-days-hint = Los límites contra el abuso cuentan por red. Se guarda una huella hecha con una clave que cambia cada día; ambas desaparecen tras esos días. Con 0 nada sobrevive al programa ni queda en una copia de la base de datos.
mail = Correo
mail-how = Se inicia sesión por correo. Sin un servidor para ello, lo que se enviaría aparece en la consola de la máquina donde funciona el sitio.
smtp-host = Servidor de correo
smtp-host-hint = Como mail.example.org; vacío si no hay.
smtp-tls = Cifrado
tls-starttls = cifrado una vez abierta la conexión (STARTTLS)
tls-tls = cifrado desde el primer byte (TLS)
tls-off = sin cifrar: solo para un servidor en la misma máquina
smtp-port = Puerto
smtp-port-hint = Vacío para el habitual: 587, 465 con TLS, 25 sin cifrado.
smtp-user = Nombre de usuario
smtp-user-hint = El que conoce el servidor; vacío si no pide ninguno.
smtp-password = Contraseña
smtp-password-hint = Se guarda en la base de datos y no se vuelve a mostrar.
smtp-password-kept = Hay una, que no se muestra. Deje esto vacío para conservarla; para otro servidor, nombre o cifrado, escríbala de nuevo.
mail-from = De quién son los correos
mail-from-hint = Una dirección, o un nombre y una: El Diario <diario@example.org>.
test-mail = ¿Llega el correo?
test-mail-hint = La suya. Se prueba lo guardado arriba, y esta página dice qué respondió el servidor.
test-mail-send = Enviarme un correo
test-mail-sent = El servidor ha aceptado un correo para { $email }. Compruebe si llega, y no entre los no deseados.
test-mail-of = Los correos de { $site } llegan
test-mail-text = Este correo se pidió en los ajustes de { $site }, para ver si llega. Ha llegado.
mail-trouble-unreached = No se envió ningún correo: no se alcanzó ningún servidor con este nombre y puerto.
mail-trouble-late = No se envió ningún correo: el servidor no respondió a tiempo.
mail-trouble-encryption = No se envió ningún correo: el servidor y el sitio no acordaron el cifrado. Pruebe el otro tipo o revise el certificado del servidor.
mail-trouble-login = No se envió ningún correo: el servidor no aceptó el nombre y la contraseña.
mail-trouble-refused = No se envió ningún correo: el servidor lo rechazó por el remitente o el destinatario.
field-site-name-length = El nombre de un sitio tiene de 1 a { $most } caracteres; este tiene { $characters }.
field-tagline-length = Esta línea tiene como máximo { $most } caracteres; la suya tiene { $characters }.
field-choice = Elija entre lo que se ofrece.
field-smtp-host = Esto no es el nombre de un servidor; se parece a mail.example.org.
field-smtp-port = Un puerto es un número de 1 a 65535; déjelo vacío para el habitual.
field-smtp-login = El nombre y la contraseña van juntos: escriba ambos o ninguno.
field-mail-long = 254 caracteres como máximo.
field-mail-from = Esto no es ni una dirección ni un nombre con una; escriba diario@example.org, o El Diario <diario@example.org>.

# The mail that tells what happened to an account; its subject first.
news-of = Su cuenta en { $site }
news-not-you = Si no fue usted, hay otra persona en su cuenta: inicie sesión, cierre lo que no conozca en «Dónde tiene sesiones abiertas» y avise a quienes llevan { $site }.
news-told-app-set-up = Se configuró una aplicación de autenticación para su cuenta. Los demás navegadores han quedado fuera.
news-told-app-removed = Se quitó la aplicación de autenticación de su cuenta. Los demás navegadores han quedado fuera y todos los tokens de la API se han anulado.
news-told-recovery-used = Se usó un código de reserva de su cuenta.
news-told-recovery-made = Se crearon códigos de reserva nuevos para su cuenta; los antiguos ya no valen. Los demás navegadores han quedado fuera.
news-told-token-made = Se creó un token de la API para su cuenta.
news-told-passkey-added = Se añadió una llave de acceso a su cuenta. Los demás navegadores han quedado fuera.
news-told-passkey-removed = Se quitó una llave de acceso de su cuenta. Los demás navegadores han quedado fuera y todos los tokens de la API se han anulado.
news-told-connected = Se conectó otro sitio con su cuenta: quien haya entrado allí como usted puede entrar aquí.
news-told-address-asked = Alguien con la sesión iniciada quiere recibir los correos de su cuenta en esta dirección. Si fue usted, abra este enlace en un navegador donde tenga la sesión iniciada; vale una hora.
news-told-address-changed = Los correos de su cuenta van desde ahora a otra dirección, y se ha cerrado la sesión en todos los demás navegadores. Si no lo quería, este enlace lo deshace, durante siete días.
news-told-password-set = Se puso una contraseña en su cuenta. Se ha cerrado la sesión en todos los demás navegadores.
news-told-password-removed = Se quitó la contraseña de su cuenta. Se ha cerrado la sesión en todos los demás navegadores y han terminado todos los tokens de API.

## The moderators' queue
queue = Por moderar
queue-heading = Cola de moderación
queue-done = Todos los comentarios están leídos.
comment-answered = El comentario al que responde
decision-on = Decisión sobre #{ $number }, { $title }
reason = Motivo
optional = (opcional)
approve = Aprobar
reject = Rechazar
keep = Dejarlo
reports = { $n ->
    [one] Denunciado por una persona
   *[other] Denunciado por { $n } personas
}
why-guest = Escrito por un invitado.
why-guest-trap = Escrito por un invitado que rellenó un campo que solo ven los programas.
why-guest-work = Escrito por un invitado; lo que calcula el navegador para ello era incorrecto o ya se había usado.
why-guest-quick = Escrito por un invitado y enviado más rápido de lo que nadie escribe.
why-guest-plain = Escrito por un invitado sin script.

## What went wrong: headings of pages
heading-not-found = Aquí no hay nada
heading-sign-in = No ha iniciado sesión
heading-forbidden = Con esta cuenta, no
heading-later = Ahora mismo, no
heading-broken = Algo ha fallado
heading-refused = No ha salido bien

## What went wrong: a sentence for each code of the API that a page can meet
problem-not-found = En esta dirección no hay nada (o ya no lo hay).
problem-sign-in = Primero inicie sesión.
problem-forbidden = Esta cuenta no puede hacer eso.
problem-busy = El sitio no puede aceptarlo en este momento; no se ha guardado nada, inténtelo de nuevo en un momento.
problem-broken = Algo ha fallado aquí; no se ha guardado nada. Si vuelve a ocurrir, dé a quienes llevan el sitio el número { $incident }.
problem-thread-closed = Los comentarios están cerrados: { $reason }
problem-parent-gone = El comentario al que responde ya no está; su texto puede quedar como un comentario aparte.
problem-too-soon = Ha sido mucho en poco tiempo; podrá escribir de nuevo a partir del { $when }.
problem-key-reused = Este texto se cambió después de enviarlo una vez. Abra la página de nuevo y envíelo como un comentario nuevo.
problem-still-running = El primer envío de este comentario sigue en curso; inténtelo de nuevo en un momento.
problem-own-comment = Este comentario es suyo; son otros quienes votan.
problem-own-flag = Este comentario es suyo; puede borrarlo usted.
problem-flag-settled = La moderación ha leído este comentario desde su denuncia, y se queda.
problem-flag-soon = Han sido muchas denuncias en poco tiempo. Podrá denunciar de nuevo a las { $when }.
problem-flag-misuse = La moderación ha dejado casi todo lo que denunció últimamente. Podrá denunciar de nuevo a las { $when }.
problem-edit-late = Un comentario se puede cambiar poco tiempo después de enviarlo, y ese tiempo ha pasado.
problem-edited-often = Este comentario se ha cambiado tantas veces como es posible.
problem-pictures-off = Aquí los comentarios no llevan imágenes.
problem-pictures-unused = Hay veinte imágenes suyas que ningún comentario muestra; publique una de ellas o espere un día a que se borren.
problem-picture-slow = La imagen no llegó en un minuto; inténtelo de nuevo o hágala más pequeña.
problem-comment-gone = Este comentario ya no está.
problem-replies-blocked = El autor de ese comentario no admite respuestas de usted. Sus palabras pueden figurar como comentario propio.
problem-already-decided = { $now ->
    [shown] Ya se ha decidido sobre este comentario; ahora está visible.
    [held] Ya se ha decidido sobre este comentario; ahora está a la espera de moderación.
    [rejected] Ya se ha decidido sobre este comentario; ahora está rechazado.
    [removed] Ya se ha decidido sobre este comentario; ahora está eliminado.
    [withdrawn] Ya se ha decidido sobre este comentario; quien lo escribió lo ha retirado.
   *[double] Ya se ha decidido sobre este comentario; ahora está oculto por repetido.
}
problem-csrf = Este formulario es demasiado antiguo o no es nuestro. Abra de nuevo su página y envíelo desde allí.
problem-foreign-origin = Esto venía de otro sitio. Abra la página aquí y envíelo de nuevo.
problem-link-spent = Este enlace o código de inicio de sesión ya se ha usado o ha caducado. Pida uno nuevo.
problem-asked-often = Desde su red se ha pedido demasiado; vuelva a intentarlo a partir del { $when }.
problem-too-much = Ha sido demasiado en poco tiempo; podrá continuar a partir del { $when }.
problem-code-tries = Demasiados códigos equivocados: ya no vale. Pida un correo nuevo.
problem-second-step = Su función solo cuenta donde ha mostrado algo más que su correo: dé antes el segundo paso.
problem-second-tries = Hubo demasiados códigos equivocados para esta cuenta; inténtelo de nuevo el { $when }.
problem-passkey = Esta llave de acceso no se aceptó. Inténtelo de nuevo o entre por correo.
problem-token = No se aceptó la palabra del otro sitio. Vuelva allí e inténtelo de nuevo, o entre por correo.
problem-other-site = El otro sitio no responde como debería. Inténtelo de nuevo en un momento, o entre por correo.
problem-address-soon = Su dirección se cambió hace poco. Podrá cambiarse de nuevo a partir de { $when }.
problem-password-tries = Hubo demasiadas contraseñas equivocadas para esta dirección. Entre por correo, o inténtelo de nuevo a las { $when }.
problem-address-taken = Ya hay una cuenta con su dirección. Entre en ella por correo y conecte el otro sitio en la página de su cuenta.
problem-connected-elsewhere = Su cuenta del otro sitio está conectada aquí con otra cuenta. Entre con ella y desconéctela primero.
problem-last-way-in = Es la única entrada a su cuenta, que no tiene dirección de correo para entrar.
problem-prove-first = Demuestre primero quién es, con su aplicación o una llave de acceso; vale diez minutos.
problem-method = Esta dirección no acepta ese método.
problem-too-large = Es más de lo que cabe en una petición (1 MiB).
problem-malformed = Esta petición no se entiende.

## What went wrong: beside a field
field-body-empty = Primero escriba algo: el comentario está vacío.
field-body-too-long = { $characters ->
    [one] Un comentario tiene como máximo { $most } caracteres; este tiene { $characters }. Acórtelo o envíelo en dos partes.
   *[other] Un comentario tiene como máximo { $most } caracteres; este tiene { $characters }. Acórtelo o envíelo en dos partes.
}
field-body-character = El texto contiene el carácter de control { $character }; quítelo y envíelo de nuevo.
field-body-grows = Este Markdown ocuparía en la página mucho más que su propia longitud; simplifique sus tablas o enlaces.
field-body-pictures = Un comentario tiene como mucho { $most } imágenes; quite algunas.
field-body-picture-words = Diga con palabras qué muestra la imagen, para quien no puede verla: entre los corchetes de ![…].
field-body-picture-gone = Una imagen de este comentario ya no está: la que ningún comentario muestra se guarda un día. Quítela o añádala de nuevo.
field-picture-missing = Elija primero una imagen.
field-claim-missing = Elija al menos un comentario.
field-picture-too-large = Este archivo supera los 10 MiB que puede tener una imagen; hágalo más pequeño e inténtelo de nuevo.
field-picture-format = No es una imagen que se pueda aceptar: tiene que ser PNG, JPEG, GIF o WebP.
field-picture-points = Esta imagen tiene { $size } puntos; caben como mucho 40 millones. Hágala más pequeña e inténtelo de nuevo.
field-picture-damaged = Esta imagen está dañada y no se puede leer hasta el final; guárdela otra vez e inténtelo de nuevo.
field-picture-heavy = Leer esta imagen exige demasiada memoria o tiempo; guárdela más pequeña, o en otro formato, e inténtelo de nuevo.
field-email = Esto no es una dirección de correo; tiene la forma ann@example.org.
field-address-same = Sus correos ya van a esta dirección.
field-password-short = Una contraseña tiene al menos ocho caracteres.
field-password-long = Una contraseña tiene como mucho 1.024 bytes.
field-password-common = Es una de las contraseñas que todo el mundo prueba primero. Elija otra.
field-password-own = Es un nombre o una dirección que todo el mundo conoce. Elija otra.
field-password-wrong = La dirección y la contraseña no van juntas. Escríbalas otra vez, o entre por correo.
field-code = Este no es el código del último correo. Mírelo otra vez o pida un correo nuevo.
field-second-code = Este no es el código que la aplicación muestra ahora, o ya se usó: espere al siguiente.
field-token-label = Diga en 1 a 100 caracteres para qué es el token.
field-token-scopes = Elija qué puede hacer el token.
field-tokens-many = Ya hay veinte tokens: cierre uno que ya no haga falta.
field-passkeys-many = Ya hay veinte llaves de acceso: quite una que ya no haga falta.
field-name-missing = Indique el nombre con el que quiere escribir o inicie sesión.
field-name-length = { $characters ->
    [one] Un nombre tiene de 2 a 50 caracteres; este tiene solo { $characters }.
   *[other] Un nombre tiene de 2 a 50 caracteres; este tiene { $characters }.
}
field-name-character = Un nombre no puede contener el carácter { $character }. Use letras, cifras y espacios.
field-name-marks = Una letra de un nombre puede llevar como máximo { $most } signos diacríticos.
field-name-letters = Un nombre necesita al menos una letra o una cifra.
field-name-reserved = Ese nombre está reservado para el propio sitio; elija otro.
field-name-taken = Ese nombre es de una cuenta de aquí o se parece mucho al de una; elija otro o inicie sesión.
field-key-length = Abra la página de nuevo y envíe desde allí: este formulario no es nuestro.
field-key-character = Abra la página de nuevo y envíe desde allí: este formulario no es nuestro.
field-parent-unknown = El comentario al que responde no pertenece a este debate.
field-quotes-many = Un comentario puede vincular como máximo { $most } citas con su origen.
field-quote-length = Una cita tiene de 1 a { $most } caracteres.
field-quote-around = Una cita indica como máximo { $most } caracteres antes y después.
field-quote-missing = El comentario no cita esas palabras; empiece una línea con «> » y póngalas ahí.
field-quote-unknown = Esas palabras no están donde se dice que están; cópielas tal como son.
field-action = Pulse uno de los botones junto al comentario.
field-network-days = Es un número de días de 0 a { $most }; 0 no guarda nada.
field-reason-missing = Diga por qué: se dice a los lectores.
field-state = Pulse uno de los botones: un debate está abierto o cerrado.
field-reason-length = Un motivo tiene como máximo { $most } caracteres.
field-reason-character = El motivo contiene un carácter de control; quítelo y envíelo de nuevo.
