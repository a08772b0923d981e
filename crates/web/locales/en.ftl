# The words of the interface in English. Every language has the same messages with the same arguments; a test holds them
# together. A link, a name or a time stands where its argument stands: move it as the sentence wants it.
# `$n` counts; `$number` is the number of a comment in its thread.

## Around every page
skip = Skip to content
account = Account
sections = Sections
language = Language
all-articles = All articles
front-page = Front page
back-to-front = Back to the front page
sign-in = Sign in

## Counting
comments = { $n ->
    [one] { $n } comment
   *[other] { $n } comments
}
people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
minutes = { $n ->
    [one] { $n } min
   *[other] { $n } min
}
# Behind the link to the moderators' queue.
waiting = { $n ->
    [0] nothing waits
    [one] { $n } waiting
   *[other] { $n } waiting
}
waiting-oldest-first = { $n ->
    [0] Nothing waits
    [one] { $n } waiting, oldest first
   *[other] { $n } waiting, oldest first
}
more-replies = { $n ->
    [one] { $n } more reply: continue this thread
   *[other] { $n } more replies: continue this thread
}

## Times. The header of a comment is read back from copies by these words: crates/import knows them too.
moment = { $day } { $month } { $year }, { $time } UTC
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
time-not-recorded = time not recorded

## Who somebody is; part of the header of a comment, and read back from copies as well
standing-guest = guest
standing-member = member
standing-author = author
standing-moderator = moderator
standing-editor = editor
standing-admin = admin
standing-verified = verified
standing-unknown = unknown
in-reply-to = in reply to { $whom }
# The name a guest wrote it under, whose account has taken it since.
written-as = written as guest { $name }
name-not-recorded = Name not recorded

## Lists of articles
in-discussion = In discussion
# Behind a name: who said it, about which article.
said-on = on { $article }
no-articles = No articles here yet.
blank-heading = The first page is still blank
blank-publish = Write an article as a Markdown file, then publish it:
blank-moderate = To moderate and change settings, open the admin link that was printed on the console when the site started.
pages-of-articles = Pages of articles
older-articles = Older articles →

## An article
updated = updated { $when }
by = By { $name }
none-yet = no comments yet
tags = Tags
restored = Restored from a saved copy of the page. What the copy did not record is left open.

## A thread
no-comments-yet = No comments yet
order-of-comments = Order of comments
order-worth = Worth reading
order-oldest = Oldest
order-newest = Newest
order-discussed = Most discussed
# In the place of the form, with a moderator’s own words.
comments-closed = Comments are closed: { $reason }
comments-opened = Comments are open again.
load-anew = Load the page anew
closed-kept = What you have written stays here; it cannot be posted now.
close-comments = Close comments
open-comments = Open comments again
close-reason = Why are they closed? Readers are told.
close-hint = While comments are closed, nobody can write, answer or edit. What stands here stays: it can be voted on, and its authors can delete it.
change-reason = Change the reason
discussions = Discussions
invite = Be the first: what is missing, what is wrong, what do you know?
add-to-discussion = Add to the discussion
pages-of-comments = Pages of comments
earlier-comments = ← Earlier comments
later-comments = Later comments →
older-comments = Older comments →
feed-of-discussion = Feed of this discussion
this-branch = This branch
# Above the title of the article.
discussion-of = The discussion of
branch-of = One branch of the discussion of
whole-discussion = The whole discussion
branch-answers = What this branch answers
discussion = Discussion
discussion-about = Discussion: { $title }
comments-on = Comments on { $title }
comments-by = Comments by { $name }
feed-entry = { $author } on { $title }
feed-answer = { $author } on { $title } in reply to { $name } (#{ $number })

## A comment
reply = Reply
quote = Quote
# At the end of a quotation: where its words come from.
quoted-from-article = from the article
quoted-from-comment = from comment #{ $number }
quoted-lost = The passage has changed since.
# Beside a passage of an article that comments quote, and above those.
quoted-by = { $n ->
    [one] { $n } comment quotes this passage
   *[other] { $n } comments quote this passage
}
passage-in-article = Read it in the article
share = Share
report = Report
held-note = Waiting for a moderator; only you see it.
stub-removed = Removed by a moderator.
stub-removed-because = Removed by a moderator: { $reason }
stub-withdrawn = Withdrawn by its author.
stub-double = Sent twice; the first copy stands above.
# Under every comment, with a number: “14 worth reading”, “agree 9”. crates/import knows them too.
worth-reading = worth reading
not-worth-reading = not worth reading
agree = agree
disagree = disagree
# `$share` is like 14/16.
worth-to = Worth reading to { $share }

## The page of the votes on a comment
votes-on = Votes on the comment of { $whom }
your-vote = Your vote
the-votes = The votes
vote-stood = Your vote stood already.
vote-from-here = Nothing has changed yet: please vote once more, from here.
vote-back = A button that is pressed in takes its vote back.
vote-needs-account = Voting needs an account: { $link } first.
vote-unreached = The site could not be reached or did not answer; your vote is not counted. Press again in a moment.
the-comment = The comment
back-to-comment = Back to the comment
place-heading = Why it stands where it stands
place-no-votes = Nobody has said yet whether this is worth reading. In the order “Worth reading” it stands with the others nobody has voted on, as they were said.
place-worth = Worth reading to { $worth } of { $votes } who said. Among all readers it would be at least { $least } in 100, as far as that many votes can tell; the order “Worth reading” goes by that number.

## Changing one's comment, its history, and taking it back
# In the header of a comment, before its number. crates/import knows it too.
edited = edited
edited-by-moderator = edited by a moderator
edit = Edit
edit-heading = Change your comment { $number }
edit-heading-others = Change comment { $number }
edit-save = Save
edit-until = You can change it until { $when }. What it said before stays to be read in its history.
edit-kept = What it said before stays to be read in its history.
edit-of-others = You change this as a moderator. Its history will say so, and keep what it said before.
edit-not-saved = Not saved yet. Change it below, or save it as it is.
edit-done = Your comment is changed.
edit-done-others = The comment is changed.
edit-reason = Why do you change it? Readers are told.
history = History
history-of = History of the comment of { $whom }
history-hint = The newest version first; each shows what was taken out of the one before and what was put in.
history-none = This comment says what it has always said.
version = Version { $number }
by-author = by its author
by-moderator = by a moderator
changed-because = Changed by a moderator, because: { $reason }
# Read aloud before words that are struck through, and before words that are underlined.
taken-out = taken out:
put-in = put in:
your-latest = Your latest comments
back-to-discussion = Back to the discussion
withdraw = Delete
withdraw-heading = Delete your comment { $number }?
withdraw-sure = Your words and their history are deleted for good. Where somebody has answered, a line stays that says you withdrew the comment.
withdraw-yes = Delete for good
withdraw-no = Keep it
withdraw-from-here = Nothing has changed yet: please confirm once more, from here.
withdrawn-heading = Your comment is deleted
withdrawn-text = Its words are gone for good.
# The page behind the secret link that a guest is given.
guest-link-heading = Your comment { $number }
guest-link-address = Address of this page
guest-link-keep = It is the only key to your comment. Keep it, and show it to nobody: whoever has it can change your words for a short time, and delete them at any time.
guest-link-sure-missing = Tick the box first: nothing has been deleted yet.
guest-link = Change or delete: keep this link, it is yours alone
# An address a guest gives, to take the comment under the name of an account later; and the page where that is asked.
claim-later = Claim this comment later
claim-later-hint = With an account under this address you can take the comment under your name. The address is never shown, and kept as a hash for a year.
claims = Comments written under your address
claims-what = Somebody wrote these comments as a guest and gave your mail address. Anybody can type an address: take only what you wrote. It then stands under the name of your account, and says under which name it was written; the secret link of the guest ends.
claims-none = No comment of a guest waits for your answer.
claims-all = All of these
claim-take = Take under my name
claim-deny = Not mine: do not ask again
claims-taken = They stand under your name now.
claims-denied = You will not be asked about them again.
# A moderator removes a comment that everyone sees, or shows it again.
remove = Remove
remove-heading = Remove comment { $number }?
remove-reason = Why is it removed? Readers are told.
remove-hint = The reason stands in the comment’s place where somebody has answered, and is kept either way. It must not repeat what may not be said. You can show the comment again.
decided-removed = The comment is removed.
restore = Show again
restore-heading = Show comment { $number } again?
restore-hint = It stands where it stood, with its words, votes and replies.
decided-restored = The comment is shown again.
flag-heading = Report the comment of { $whom }
flag-why = What is wrong with it?
flag-spam = Advertising or spam
flag-abuse = Insults or threats
flag-hate = Hatred against people for what they are
flag-privacy = It tells what is somebody’s own business
flag-off-topic = It has nothing to do with the article
flag-other = Something else
flag-words = More about it
flag-hint = Moderators read it, with your name; the author of the comment does not learn who reported it.
flag-send = Report it
flag-stands = You have reported this comment, and nobody has decided about it yet. What you send now takes the place of what you sent.
flag-needs-account = To report a comment you need { $link }.
flag-given = Your report has arrived
flag-thanks = A moderator reads the comment and decides whether it stays. Until then it can be read.

## New comments, as they come and since the last visit
new-comments = { $n ->
    [one] { $n } new comment
   *[other] { $n } new comments
}
new-replies = { $n ->
    [one] { $n } new reply
   *[other] { $n } new replies
}
# Told aloud once they stand on the page: `$what` is one of the two above.
shown-now = Shown: { $what }.
new-missed = { $n ->
    [one] About { $n } new comment: load the page again
   *[other] About { $n } new comments: load the page again
}
new-since = { $n ->
    [one] { $n } new since your last visit
   *[other] { $n } new since your last visit
}
# Read aloud before the number of a comment.
new-mark = new
no-more-new = No more new comments on this page.

## Finding one’s way in a thread
# Read aloud at the line beside replies, which is a button that folds them.
replies-to = Replies to { $name } (#{ $number })
# Stands for replies that are folded. `$names` are a few of their authors.
replies-folded = { $n ->
    [one] { $n } reply: { $names }
   *[other] { $n } replies: { $names }
}
# A button, after somebody went from a reply to what it answers.
back-to = Back to #{ $number }
link-copied = The link to this comment is copied.
keys = Keyboard shortcuts
keys-intro = On a page with comments, wherever nothing is being typed:
key-new = next new comment
key-next = next comment
key-previous = previous comment
key-parent = the comment this one answers
key-collapse = fold or unfold the replies
key-reply = reply
key-quote = quote the selected words
key-search = search this discussion
search = Search
search-thread = Search this discussion
search-in = Search: { $title }
search-hint = Words in any order; capitals and accents do not count. Put quotation marks around words that belong together.
search-none = No comment here has all of these words.
search-short = A single letter is found nearly everywhere: type at least two.
search-long = At most { $most } characters can be searched for. Shorten it and search again.
search-older = Look further back →
found = { $n ->
    [one] { $n } comment found
   *[other] { $n } comments found
}
found-latest = { $n ->
    [one] { $n } comment found, looking back from the latest
   *[other] { $n } comments found, looking back from the latest
}
key-help = these shortcuts
keys-on = Use these keys (kept in this browser)
close = Close
links = Links
links-in = Links: { $title }
links-all = All links, the newest first
links-start = ← The newest links
links-many = { $n ->
    [one] and in more than { $n } more comment
   *[other] and in more than { $n } more comments
}
links-latest = Links in the latest comments
links-of-discussion = All links in it
links-order = Order of links
links-newest = Newest
links-posted = Most posted
links-none = Nobody has posted a link here yet.
links-pages = Pages of links
links-earlier = ← Earlier links
links-later = Later links →
links-others = { $n ->
    [one] and in { $n } more comment
   *[other] and in { $n } more comments
}
map = Map
map-of = Map: { $title }
branches = { $n ->
    [one] { $n } branch
   *[other] { $n } branches
}
replies = { $n ->
    [one] { $n } reply
   *[other] { $n } replies
}
longest-branch = Longest branch: begun by { $whom }
most-answered = Most answered: { $whom }
map-hint = A line is a comment: further in for a reply, longer for more text, darker for worth reading.
map-hint-branches = A line is a branch: longer for more comments, darker for worth reading.
map-left = { $n ->
    [one] { $n } more branch is not shown.
   *[other] { $n } more branches are not shown.
}

## Writing
write = Write
reply-to = Reply to { $whom }
your-comment = Your comment
comment-you-answer = The comment you answer
writing-as = Writing as { $name }
needs-account = Writing here needs an account: { $link } first.
needs-account-link = sign in
name = Name
guest-hint = as a guest; leave empty if signed in
guest-hint-held = as a guest; leave empty if signed in. A moderator reads it first.
# The label of a field that people do not see; who does has no style sheet.
leave-empty = Leave this empty
post-comment = Post comment
preview = Preview
preview-hint = Not posted yet. Change it below, or post it as it is.
# Names a list that opens below the words while “@” is typed.
people-to-name = People to name
add-picture = Add a picture
picture-file = Picture
picture-hint = PNG, JPEG, GIF or WebP, up to 10 MiB. Where it was taken is not kept; moving pictures stand still.
picture-shows = What it shows, for those who cannot see it
picture-put = Put it into the words
picture-sending = The picture is being sent …
picture-added = The picture is in your words. Say what it shows.
picture-again = Try again
picture-out = Take out
problem-picture-account = Sign in to add pictures.
cancel = Cancel
preview-failed = There is no preview now: the site could not be reached.
characters-left = { $n ->
    [one] { $n } character left
   *[other] { $n } characters left
}
characters-over = { $n ->
    [one] { $n } character too many
   *[other] { $n } characters too many
}
posted = Your comment is posted.
send-from-here = Please look at your comment once more and send it from here.
held-heading = Your comment waits for a moderator
held-text = It is stored. Somebody reads it before it appears; nothing more is needed from you.
held-as-guest-plain = It is stored. Your browser did not run this site’s script, which works something out to tell people from programs; so a moderator reads your comment before it appears. Nothing more is needed from you.
held-as-guest-quick = It is stored. It came faster than most people write; so a moderator reads it before it appears. Nothing more is needed from you.
your-words = Your words, to copy
send-failed = The site answered with an error ({ $status }). Your words are still here: try again in a moment.
send-unreached = The site could not be reached. Your words are kept in this browser: check the connection, then send again.

## A person
joined = joined { $when }
articles = Articles
comments-heading = Comments
on-article = On { $article }
no-comments-by = No comments by this name yet.

## The account
your-account = Your account
signed-in-as = Signed in as { $standing }
name-waiting = { $n ->
    [one] { $name } ({ $n } waiting)
   *[other] { $name } ({ $n } waiting)
}
queue-count = Queue { $n }
waiting-for-moderator = Waiting for a moderator
log-out = Log out
your-votes = Your votes
your-votes-hint = What you voted, the latest first. Nobody else sees this list; a comment shows only how many voted.
your-votes-none = You have not voted yet. The words below each comment are its votes: worth reading or not, agree or disagree.
your-votes-no-more = There are no earlier votes.
your-votes-change = Change the vote
your-votes-pages = Pages of your votes
your-votes-older = Older votes →
# The picture beside one’s own name.
face = Your profile picture
face-what = It stands beside your name, in place of the one drawn from it, and everyone sees it. A square is cut from its middle and made small.
face-send = Use this picture
face-remove = Remove the picture
face-was-set = Your picture stands beside your name from now on.
face-was-removed = Beside your name stands the drawn picture again.
face-taken = A moderator removed your picture: { $reason }
face-off = This site takes no pictures.
face-decide = The author’s profile picture
face-of = Profile picture of { $whom }
face-reason = Why is it removed? Its bearer is told.
face-reason-hint = The drawn picture stands there again. The reason is kept, and stands on the page where its bearer could send another.
# What one is told by mail.
notifications = Notifications by mail
notifications-how = You are told of what concerns what you wrote yourself: once of each comment, at most one mail in ten minutes, and never of people you have muted. Every mail has a link that ends them all, without signing in. Nobody reads along: there are no pictures and no counting links in them.
notifications-replies = When somebody answers a comment of mine
notifications-mentions = When somebody names me
notifications-lang = Language of the mails
notifications-saved = Saved.
notifications-no-mail = This site does not send mail yet; what you choose here holds once it does.
notifications-off-what = No more mails about answers and mentions come to this account. It can be switched on again on the account’s page.
notifications-off-done = Done: no more mails about answers and mentions.
# The mail itself. Its subject, where it tells of one comment, is that sentence.
notices-of = New for you at { $site }
notice-reply = { $name } answered you on “{ $article }”
notice-mention = { $name } named you on “{ $article }”
notice-reply-nowhere = { $name } answered you
notice-mention-nowhere = { $name } named you
notices-more = There are more: the rest stands on the site.
notices-why = You get this mail because you write on this site. Choose what you are told of:
notices-off = Send no more of these mails
privacy = Privacy
privacy-how = Whoever knows your name can open a page of yours. Your name, your standing and since when you are here stand on it in any case, and articles of yours. Your comments stay where they were said.
privacy-page = Your page
privacy-listed = Show all my comments on it, and in a feed
privacy-indexed = Search engines may find it
privacy-unlisted = This person does not list their comments here; they stand in the discussions.
sign-in-how = We send you a mail with a link and a code: either signs you in, without a password. If you have no account yet, you choose a name next.
sign-in-operator = Whoever runs the site can also make a link on its machine:
sign-in-to = Sign in to { $site }
sign-in-with = Sign in with { $site }
sign-in-once = This link signs in one person, once. Press the button only if this is you and this is your own device.
sign-in-as = Sign in as { $name }
sign-in-ask = Get a link
# Where the site cannot send mail.
sign-in-console = This site does not send mail yet: the link and the code appear on the console of the machine it runs on. Ask the people who run it for them.
email = E-mail address
# Eight digits, from the mail.
code = Code
code-heading = Look into your mail
code-heading-console = Ask for your code
code-sent = A mail is on its way to { $email }. It holds for ten minutes.
code-hint = Eight digits. The code works in this browser only; the link works in any.
code-missing = Nothing came? Look among unwanted mail too. One address gets only a few of these mails a day.
ask-again = Ask again
# One’s own sessions: a line for each browser.
sessions = Where you are signed in
sessions-hint = Each of these browsers is signed in as you. End what you do not know: it is out at once.
session-unknown = Unknown browser
session-here = this browser
session-end = End
sessions-end-others = End all others
session-used = last used { $when }
session-since = signed in since { $when }
join-heading = Choose your name
join-how = { $email } has no account here yet. Under which name do you want to write?
join-hint = It stands beside everything you write, and cannot look like somebody else’s.
join = Make the account
# The mail. `$site` is the name of the site; the link follows.
mail-sign-in = Somebody wants to sign in to { $site } with this address. If that is you, open this link and press the button there:
# The code follows.
mail-code = Or type this code where you asked for it:
mail-holds = Both work once, within ten minutes. Give them to nobody: nobody from the site ever asks for them.
mail-not-you = If it was not you, there is nothing to do: without this mail nobody gets in.

# What one proves oneself with beyond a mail.
second-step = Second step
second-step-what = With a second step, whoever reads your mail still cannot sign in as you: a code from an app on your phone is asked for as well.
second-set-up = Set up an app
second-needs-link = You work for this site, and have come by mail alone. Ask the people who run it for a link made on its machine; after opening it here, you can set up an app.
second-scan = Scan this with an authenticator app, or type the key into it.
second-picture = QR code of the key
second-first = The six digits that the app shows now.
second-confirm = Confirm
second-since = An app has been set up since { $when }.
second-left = { $n ->
    [0] No recovery codes are left.
    [one] { $n } recovery code is left.
   *[other] { $n } recovery codes are left.
}
second-prove = To change this, first give a code.
second-fresh = For ten minutes from your last code you can change this here.
second-renew = New recovery codes
second-remove = Remove the app
second-heading = One more step
second-how = You have set up an app that makes codes. Without its code, a mail alone signs nobody in as you.
second-hint = The six digits that the app shows now; without the app, one of your recovery codes.
second-missing = You are signed in with the rights of a reader: your role counts only after a second step.
recovery = Recovery codes
recovery-hint = Each of them stands in for the app once. Keep them where you keep what must not get lost: they are shown only now.
recovery-kept = I have kept them
tokens = API tokens
tokens-hint = A program that has such a token acts as you, as far as you allow it here. Give each program its own, and end what you do not know.
token-unnamed = without a name
token-unused = not used yet
token-until = until { $when }
token-make = Make a token
token-prove = You work for this site: before making a token, prove yourself with more than a mail; that counts for ten minutes.
token-label = What it is for
token-scopes = What it may do
token-holds = It ends
token-new = The new token
token-once = Copy it now: it is shown only this once. Whoever has it acts as you.
scope-comment = comment
scope-vote = vote
scope-flag = report comments
scope-decide = decide about comments
scope-publish = publish articles
passkeys = Passkeys
passkeys-what = A passkey signs you in with the finger, face or PIN that unlocks your device, without a mail. It cannot be guessed, and nobody can lure you into giving it away.
passkeys-not-here = Browsers have passkeys only at an address with https and a name, and this site stands at { $address }.
passkey-unnamed = without a name
passkey-since = added { $when }
passkey-remove = Remove
passkey-last = Without it your role counts only after a link from the people who run the site.
passkey-prove = Prove who you are
passkey-prove-how = To change this, first give a passkey of yours or a code of your app; that counts for ten minutes.
passkey-add = Add a passkey
passkey-name = Name of the device
passkey-needs = For this, JavaScript and a browser that knows passkeys are needed.
passkey-failed = No passkey was taken. Try once more, or take another way.
passkey-sign-in = Sign in with a passkey
identities = Other sites
identities-what = Whoever is signed in as you on one of these sites can sign in as you here.
identities-none = No other site signs you in yet.
identity-since = connected { $when }
identity-end = Disconnect
identity-connect = Connect { $site }
address = E-mail address
address-now = Your mails go to { $email }.
address-none = No mail reaches you yet: the account has no address of yours.
address-new = New e-mail address
address-how = A link goes to the new address. It counts once, for an hour, in a browser where you are signed in. The former address is told, and can take the change back for seven days.
address-asked = A link is on its way to { $email }. Open it in a browser where you are signed in.
address-changed = Your mails go to the new address. Every other browser has been signed out.
address-later = You can change it again from { $when }: until then the former address can take the last change back.
address-confirm = Have mails go to { $email }
address-confirm-what = From then on you sign in by mails to this address. Every other browser is signed out, and the former address is told.
address-undo-what = Take the change back: mails go to the former address again. Everybody is signed out of the account, its API tokens end, and passkeys, a password, an authenticator app and other sites that were added since the change go.
address-undone = The change is taken back
address-undone-text = Your mails go to this address again, and nobody is signed in. Sign in by mail, and look through your account.
password = Password
password-what = You need none: a mail or a passkey signs you in. With a password you can sign in without waiting for a mail. It counts as much as a mail; who works on this site still takes the second step.
password-since = There is one since { $when }
password-new = New password
password-hint = At least eight characters; several words make a good one. Setting it signs you out everywhere else.
password-set = Set the password
password-change = Change the password
password-remove = Remove the password
password-was-set = The password is set. Every other browser has been signed out.
password-was-removed = The password is removed. Every other browser has been signed out, and every API token has ended.
password-sign-in = Sign in with a password
password-forgotten = Forgotten, or none set? A mail signs you in as well.
password-enter = Sign in
## Muted people
# In the place of a comment: `muted-here`, and the button behind it.
muted = Muted people
muted-what = Comments of people whom you mute fold away for you alone; you can open each. People whom you block cannot answer your comments either. Nobody is told.
muted-none = You have muted nobody.
mute = Mute
mute-block = Mute and block replies
mute-unblock = Take replies again
mute-end = End
mute-muted = Muted
mute-blocked = Muted, and cannot answer you
muted-here = You have muted this person.
muted-show = Show

# A copy of one’s data.
own-data = Your data
own-data-how = A copy of everything this site keeps of you: your comments and what they said before, what was decided about them, your votes, pictures, sessions, tokens and passkeys (without their secrets). It is a ZIP file with a page to read and the same for programs, and can be had once an hour.
own-data-get = Load the copy
own-data-of = Data of { $name }
own-data-made = made { $when }
own-data-whole = All of it, votes and reading too, is in data.json beside this page; the pictures are in the folder beside it.
own-data-removed = not shown to others
problem-copy-soon = You had a copy of your data less than an hour ago; the next can be made at { $when }.

# Changing one’s name.
rename = Change your name
rename-how = The new name stands beside everything you have written. The one you have now stays on your page, leads there, and is taken by nobody else.
rename-again = After this it stays for thirty days.
rename-later = You can change it again from { $when } on.
rename-former = Names you had before
name-changed = Your name is changed, everywhere.
formerly = formerly { $name }
field-name-soon = You can change your name again thirty days after you did so last.
field-name-same = That is your name already.
field-mute-unknown = Nobody with an account here has that name.
field-mute-own = That is you.
field-mute-staff = Who works for the site can be muted, not blocked: they may have to tell you something.
field-mute-many = You can mute { $most } people at most; end one of these first.
field-flag-reason = Choose what is wrong with it.
field-flag-length = What you add has at most { $most } characters.
field-flag-character = What you add holds a character that cannot be shown.
field-flag-words = Say what is wrong with it.

# Having one’s account erased.
former-member = Former member
erase = Erase your account
erase-what = Your account ends: your name, your address, where you are signed in, your API tokens and passkeys, the second step, how far you have read and your votes are erased. Nobody can bring them back, and the name is free again.
erase-choice = What becomes of your comments
erase-detach = They stay, without my name
erase-detach-hint = Their author reads “former member”. Nothing ties those in one discussion to those in another.
erase-blank = Their places stay, without my words
erase-blank-hint = What they say and said before, their pictures and the votes on them are erased.
erase-remove = They go
erase-remove-hint = Only where others have answered, an empty place stays, so that the answers keep theirs.
erase-others = What others quoted of you or said to you by name stays in their comments, and articles keep the names of those who wrote them.
erase-sure = I know that this cannot be undone.
erase-prove = Before this, prove who you are with a passkey or a code of your app; that counts for ten minutes.
erase-sign-in = Before this, sign in once more: log out on your account page, and come back within ten minutes of signing in.
erased-heading = Your account is erased
erased-text = You are signed out everywhere. Within the hour it is gone from the free places of the database, too; backups the site keeps are erased of it before they are used.
field-erase-choice = Choose what becomes of your comments.
field-erase-sure = Tick that you know this.
field-last-admin = You are the only admin: somebody else has to be one before you go.

# The page where admins decide what the site is.
settings = Settings of the site
set-up = Set up your site
set-up-how = This is all it needs. Everything here can be changed later, on this same page, which your account leads to.
settings-saved = Saved: every page shows it from now on.
settings-save = Save
setting-fixed = Set by { $place }; it can be changed only there.
site-name = Name of the site
site-name-hint = As it stands at the head of every page: at most 60 characters.
tagline = A line under it
tagline-hint = On the front page; may stay empty.
site-language = Language of the site
site-language-hint = What articles are written in, unless they say otherwise. Readers choose the language of buttons and hints themselves.
guests-may = People without an account
guests-as-site = may what they may everywhere on the site
guests-off = may not write
guests-held = may write; a moderator reads it before anybody else does
guests-on = may write, and everyone reads it at once
network-days = Days that hashes of networks are kept
network-days-hint = Limits against abuse count by network. What is kept is a hash with a key that is made anew each day; both go after so many days. With 0 nothing outlives the program, and nothing of it is in a copy of the database.
mail = Mail
mail-how = People sign in by mail. Without a server for it, what would be sent stands on the console of the machine the site runs on.
smtp-host = Mail server
smtp-host-hint = Like mail.example.org; empty for none.
smtp-tls = Encryption
tls-starttls = encrypted once the connection stands (STARTTLS)
tls-tls = encrypted from the first byte (TLS)
tls-off = not encrypted: only for a server on the same machine
smtp-port = Port
smtp-port-hint = Empty for the usual one: 587, 465 with TLS, 25 without encryption.
smtp-user = Name there
smtp-user-hint = What the server knows you by; empty where it wants none.
smtp-password = Password there
smtp-password-hint = It is kept in the database, and shown nowhere again.
smtp-password-kept = There is one, which is not shown. Leave this empty to keep it; for another server, name or encryption, type it again.
mail-from = Who mail is from
mail-from-hint = An address, or a name and one: The Paper <paper@example.org>.
test-mail = Does mail come?
test-mail-hint = Your own. What was saved above is tried, and this page says what the server answered.
test-mail-send = Send me a mail
test-mail-sent = The server has taken a mail to { $email }. See whether it comes, and not among unwanted mail.
test-mail-of = Mail from { $site } comes
test-mail-text = This mail was asked for on the settings of { $site }, to see whether one comes. It came.
mail-trouble-unreached = No mail was sent: no server was reached under this name and port.
mail-trouble-late = No mail was sent: the server did not answer in time.
mail-trouble-encryption = No mail was sent: the server and the site did not agree on encryption. Try the other kind, or look at the server’s certificate.
mail-trouble-login = No mail was sent: the server did not take the name and the password.
mail-trouble-refused = No mail was sent: the server refused it, for who it is from or who it is to.
field-site-name-length = The name of a site has 1 to { $most } characters; this one has { $characters }.
field-tagline-length = This line has at most { $most } characters; yours has { $characters }.
field-choice = Choose one of what is offered.
field-smtp-host = This is not the name of a server; one looks like mail.example.org.
field-smtp-port = A port is a number from 1 to 65535; leave it empty for the usual one.
field-smtp-login = A name and a password belong together: type both, or leave both empty.
field-mail-long = At most 254 characters.
field-mail-from = This is neither an e-mail address nor a name and one; say paper@example.org, or The Paper <paper@example.org>.

# The mail that tells what happened to an account; its subject first.
news-of = Your account at { $site }
news-not-you = If that was not you, somebody else is in your account: sign in, end what you do not know under “Where you are signed in”, and tell the people who run { $site }.
news-told-app-set-up = An authenticator app was set up for your account. Every other browser has been signed out.
news-told-app-removed = The authenticator app was removed from your account. Every other browser has been signed out, and every API token has ended.
news-told-recovery-used = A recovery code of your account was used.
news-told-recovery-made = New recovery codes were made for your account; the old ones do not work any more. Every other browser has been signed out.
news-told-token-made = An API token was made for your account.
news-told-passkey-added = A passkey was added to your account. Every other browser has been signed out.
news-told-passkey-removed = A passkey was removed from your account. Every other browser has been signed out, and every API token has ended.
news-told-connected = Another site was connected with your account: whoever is signed in as you there can sign in here.
news-told-address-asked = Somebody who is signed in wants the mails of their account sent to this address. If it was you, open this link in a browser where you are signed in; it holds for an hour.
news-told-address-changed = The mails of your account go to another address from now on, and every other browser has been signed out. If you did not want that, this link takes it back, for seven days.
news-told-password-set = A password was set for your account. Every other browser has been signed out.
news-told-password-removed = The password of your account was removed. Every other browser has been signed out, and every API token has ended.

## The moderators' queue
queue = Queue
queue-heading = Moderation queue
queue-done = Every comment has been read.
comment-answered = The comment it answers
decision-on = Decision on #{ $number }, { $title }
reason = Reason
optional = (optional)
approve = Approve
reject = Reject
keep = Keep
reports = { $n ->
    [one] Reported by a reader
   *[other] Reported by { $n } readers
}
why-guest = Written by a guest.
why-guest-trap = Written by a guest who filled in a field that only programs see.
why-guest-work = Written by a guest; what a browser works out for it was wrong or used before.
why-guest-quick = Written by a guest, and sent faster than anybody writes.
why-guest-plain = Written by a guest without script.

## What went wrong: headings of pages
heading-not-found = Nothing here
heading-sign-in = You are not signed in
heading-forbidden = Not with this account
heading-later = Not right now
heading-broken = Something went wrong
heading-refused = That did not work

## What went wrong: a sentence for each code of the API that a page can meet
problem-not-found = There is nothing at this address (any more).
problem-sign-in = Sign in first.
problem-forbidden = This account may not do that.
problem-busy = The site cannot take this right now; nothing was stored, try again in a moment.
problem-broken = Something went wrong here; nothing was stored. If it goes on, tell the site’s operator the number { $incident }.
problem-thread-closed = Comments are closed: { $reason }
problem-parent-gone = The comment you answer is not there any more; your words can stand as a comment of their own.
problem-too-soon = That was a lot in a short time; you can write again at { $when }.
problem-key-reused = These words were changed after they had been sent once. Open the page again and send them as a new comment.
problem-still-running = The first send of this comment still runs; ask again in a moment.
problem-own-comment = This comment is your own; its votes are for others to give.
problem-own-flag = This comment is your own; you can delete it yourself.
problem-flag-settled = A moderator has looked at this comment since you reported it, and it stays.
problem-flag-soon = That were many reports in a short time. You can report again at { $when }.
problem-flag-misuse = Moderators let nearly all stand that you reported lately. You can report again at { $when }.
problem-edit-late = A comment can be changed for a short time after it is posted, and that time is over.
problem-edited-often = This comment has been changed as often as a comment can be.
problem-pictures-off = Comments have no pictures here.
problem-pictures-unused = There are twenty pictures of yours that no comment shows; post one of them, or wait a day until they are dropped.
problem-picture-slow = The picture did not come through in a minute; try again, or make it smaller.
problem-comment-gone = This comment is not there any more.
problem-replies-blocked = That author takes no replies from you. Your words can stand as a comment of their own.
problem-already-decided = { $now ->
    [shown] This comment has been decided already; it is shown now.
    [held] This comment has been decided already; it waits for a moderator now.
    [rejected] This comment has been decided already; it is rejected now.
    [removed] This comment has been decided already; it is removed now.
    [withdrawn] This comment has been decided already; its author has withdrawn it.
   *[double] This comment has been decided already; it is hidden as a double now.
}
problem-csrf = This form is too old, or not one of ours. Open its page again and send it from there.
problem-foreign-origin = This came from another site. Open the page here and send it again.
problem-link-spent = This sign-in link or code has been used or has run out. Ask for a new one.
problem-asked-often = Too much of this was asked for from your network; ask again at { $when }.
problem-too-much = That was too much of this in a short time; it goes on at { $when }.
problem-code-tries = That was too often the wrong code, and it does not hold any more. Ask for a new mail.
problem-second-step = Your role counts only where you have shown more than your mail: take the second step first.
problem-second-tries = There were too many wrong codes for this account; try again at { $when }.
problem-passkey = This passkey was not taken. Try once more, or sign in by mail.
problem-token = The other site’s word was not taken. Go back there and try once more, or sign in by mail.
problem-other-site = The other site does not answer as it should. Try again in a moment, or sign in by mail.
problem-address-soon = Your address was changed not long ago. It can be changed again from { $when }.
problem-password-tries = There were too many wrong passwords for this address. Sign in by mail, or try again at { $when }.
problem-address-taken = There is an account with your address already. Sign in to it by mail, then connect the other site on your account’s page.
problem-connected-elsewhere = Your account at the other site is connected with another account here. Sign in by it, and disconnect it there first.
problem-last-way-in = This is the only way into your account, which has no mail address to sign in by.
problem-prove-first = Prove yourself first, with your app or a passkey; it counts for ten minutes.
problem-method = This address does not take that method.
problem-too-large = This is more than fits into one request (1 MiB).
problem-malformed = This request cannot be understood.

## What went wrong: beside a field
field-body-empty = Write something first: the comment is empty.
field-body-too-long = { $characters ->
    [one] A comment has at most { $most } characters; this one has { $characters }. Shorten it, or send it in two.
   *[other] A comment has at most { $most } characters; this one has { $characters }. Shorten it, or send it in two.
}
field-body-character = The text contains the control character { $character }; remove it and send again.
field-body-grows = This Markdown would grow far beyond its own length on the page; simplify its tables or links.
field-body-pictures = A comment has at most { $most } pictures; take some out.
field-body-picture-words = Say in words what the picture shows, for those who cannot see it: between the brackets of ![…].
field-body-picture-gone = A picture of this comment is not here any more: one that no comment shows is kept for a day. Take it out, or add it again.
field-picture-missing = Choose a picture first.
field-claim-missing = Choose at least one comment.
field-picture-too-large = This file is larger than the 10 MiB a picture may have; make it smaller and try again.
field-picture-format = This is not a picture that can be taken: it has to be PNG, JPEG, GIF or WebP.
field-picture-points = This picture has { $size } points; at most 40 million fit. Make it smaller and try again.
field-picture-damaged = This picture is damaged and cannot be read to its end; save it once more and try again.
field-picture-heavy = This picture takes too much memory or time to read; save it smaller, or in another format, and try again.
field-email = This is not an e-mail address; one looks like ann@example.org.
field-address-same = Your mails go to this address already.
field-password-short = A password has at least eight characters.
field-password-long = A password has at most 1,024 bytes.
field-password-common = This is one of the passwords that everybody tries first. Take another.
field-password-own = This is a name or an address that everybody knows. Take another.
field-password-wrong = The address and the password do not belong together. Type them once more, or sign in by mail.
field-code = This is not the code of the latest mail. Look once more, or ask for a new mail.
field-second-code = This is not the code that the app shows now, or it was used already: wait for its next one.
field-token-label = Say in 1 to 100 characters what the token is for.
field-token-scopes = Choose what the token may do.
field-tokens-many = There are twenty tokens already: end one that is not needed any more.
field-passkeys-many = There are twenty passkeys already: remove one that is not needed any more.
field-name-missing = Give the name you want to write under, or sign in.
field-name-length = { $characters ->
    [one] A name has 2 to 50 characters; this one has { $characters }.
   *[other] A name has 2 to 50 characters; this one has { $characters }.
}
field-name-character = A name cannot contain the character { $character }. Use letters, digits and spaces.
field-name-marks = A letter of a name can carry at most { $most } marks.
field-name-letters = A name needs at least one letter or digit.
field-name-reserved = That name is kept for the site itself; choose another.
field-name-taken = That name belongs to an account here, or looks like one that does; choose another, or sign in.
field-key-length = Open the page again and send from there: this form is not one of ours.
field-key-character = Open the page again and send from there: this form is not one of ours.
field-parent-unknown = The comment you answer is not in this discussion.
field-quotes-many = A comment can tie at most { $most } quotations to what they quote.
field-quote-length = A quotation has 1 to { $most } characters.
field-quote-around = A quotation names at most { $most } characters before and after it.
field-quote-missing = The comment does not quote these words; begin a line with “> ” and put them there.
field-quote-unknown = These words do not stand in what they are said to be quoted from; copy them as they are.
field-action = Press one of the buttons beside the comment.
field-network-days = This is a number of days from 0 to { $most }; 0 keeps nothing.
field-reason-missing = Say why: readers are told.
field-state = Press one of the buttons: a discussion is open or closed.
field-reason-length = A reason has at most { $most } characters.
field-reason-character = The reason contains a control character; remove it and send again.
