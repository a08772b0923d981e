# كلمات الواجهة بالعربية: صيغة محايدة بالمصادر و«يُرجى»، وأرقام غربية.

## Around every page
skip = الانتقال إلى المحتوى
account = الحساب
sections = الأقسام
language = اللغة
all-articles = كل المقالات
front-page = الصفحة الأولى
back-to-front = العودة إلى الصفحة الأولى
sign-in = تسجيل الدخول

## Counting
comments = { $n ->
    [zero] لا تعليقات
    [one] تعليق واحد
    [two] تعليقان
    [few] { $n } تعليقات
    [many] { $n } تعليقًا
   *[other] { $n } تعليق
}
people = { $n ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $n } أشخاص
    [many] { $n } شخصًا
   *[other] { $n } شخص
}
minutes = { $n ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
}
waiting = { $n ->
    [zero] لا شيء ينتظر
    [one] تعليق واحد ينتظر
    [two] تعليقان ينتظران
    [few] { $n } تعليقات تنتظر
    [many] { $n } تعليقًا ينتظر
   *[other] { $n } تعليق ينتظر
}
waiting-oldest-first = { $n ->
    [zero] لا شيء ينتظر
    [one] تعليق واحد ينتظر
    [two] تعليقان ينتظران، الأقدم أولًا
    [few] { $n } تعليقات تنتظر، الأقدم أولًا
    [many] { $n } تعليقًا ينتظر، الأقدم أولًا
   *[other] { $n } تعليق ينتظر، الأقدم أولًا
}
more-replies = { $n ->
    [zero] لا ردود أخرى: متابعة هذا النقاش
    [one] رد آخر: متابعة هذا النقاش
    [two] ردان آخران: متابعة هذا النقاش
    [few] { $n } ردود أخرى: متابعة هذا النقاش
    [many] { $n } ردًا آخر: متابعة هذا النقاش
   *[other] { $n } رد آخر: متابعة هذا النقاش
}

## Times
moment = { $day } { $month } { $year }، { $time } UTC
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
time-not-recorded = الوقت غير مسجل

## Who somebody is
standing-guest = زائر
standing-member = عضو
standing-author = كاتب
standing-moderator = الإشراف
standing-editor = التحرير
standing-admin = الإدارة
standing-verified = موثق
standing-unknown = غير معروف
in-reply-to = ردًا على { $whom }
# The name a guest wrote it under, whose account has taken it since.
written-as = كُتب بصفة زائر: { $name }
name-not-recorded = الاسم غير مسجل

## Lists of articles
in-discussion = قيد النقاش
said-on = حول { $article }
no-articles = لا مقالات هنا بعد.
blank-heading = الصفحة الأولى ما زالت بيضاء
blank-publish = تُكتب المقالة في ملف Markdown ثم تُنشر هكذا:
blank-moderate = للإشراف وتغيير الإعدادات يُرجى فتح رابط الإدارة الذي طُبع في الطرفية عند بدء تشغيل الموقع.
pages-of-articles = صفحات المقالات
older-articles = مقالات أقدم ←

## An article
updated = حُدِّث في { $when }
by = بقلم { $name }
none-yet = لا تعليقات بعد
tags = الوسوم
restored = استُعيدت من نسخة محفوظة للصفحة. وما لم تسجّله النسخة تُرك مفتوحًا.

## A thread
no-comments-yet = لا تعليقات بعد
order-of-comments = ترتيب التعليقات
order-worth = الأجدر بالقراءة
order-oldest = الأقدم
order-newest = الأحدث
order-discussed = الأكثر نقاشًا
# In the place of the form, with a moderator’s own words.
comments-closed = التعليقات مغلقة: { $reason }
comments-opened = فُتحت التعليقات من جديد.
load-anew = أعد تحميل الصفحة
closed-kept = ما كتبته باقٍ هنا، ولا يمكن نشره الآن.
close-comments = أغلق التعليقات
open-comments = افتح التعليقات من جديد
close-reason = لماذا أُغلقت؟ يرى القراء ذلك.
close-hint = ما دامت التعليقات مغلقة فلا أحد يكتب أو يجيب أو يعدّل. ويبقى ما هو مكتوب: يمكن التصويت عليه، ولأصحابه أن يحذفوه.
change-reason = غيّر السبب
discussions = النقاشات
invite = لتكن البداية من هنا: ما الناقص، وما الخطأ، وما الذي تعرفه؟
add-to-discussion = المشاركة في النقاش
pages-of-comments = صفحات التعليقات
earlier-comments = → تعليقات سابقة
later-comments = تعليقات لاحقة ←
older-comments = تعليقات أقدم ←
feed-of-discussion = خلاصة هذا النقاش
this-branch = هذا الفرع
discussion-of = النقاش حول
branch-of = فرع من النقاش حول
whole-discussion = النقاش كله
branch-answers = ما يرد عليه هذا الفرع
discussion = النقاش
discussion-about = النقاش: { $title }
comments-on = التعليقات على { $title }
comments-by = تعليقات { $name }
feed-entry = { $author } حول { $title }
feed-answer = { $author } حول { $title } ردًا على { $name } (#{ $number })

## A comment
reply = رد
quote = اقتباس
# At the end of a quotation: where its words come from.
quoted-from-article = من المقال
quoted-from-comment = من التعليق #{ $number }
quoted-lost = تغيّرت هذه الفقرة منذ ذلك الحين.
# Beside a passage of an article that comments quote, and above those.
quoted-by = { $n ->
    [zero] لا تعليق يقتبس هذه الفقرة
    [one] تعليق واحد يقتبس هذه الفقرة
    [two] تعليقان يقتبسان هذه الفقرة
    [few] { $n } تعليقات تقتبس هذه الفقرة
    [many] { $n } تعليقًا يقتبس هذه الفقرة
   *[other] { $n } تعليق يقتبس هذه الفقرة
}
passage-in-article = قراءتها في المقال
share = مشاركة
report = إبلاغ
held-note = بانتظار الإشراف؛ لا يراه أحد سواك.
stub-removed = حذفه الإشراف.
stub-removed-because = حذفه الإشراف: { $reason }
stub-withdrawn = سحبه صاحبه.
stub-double = أُرسل مرتين؛ النسخة الأولى في الأعلى.
# Under every comment, with a number: “14 worth reading”, “agree 9”. crates/import knows them too.
worth-reading = جدير بالقراءة
not-worth-reading = غير جدير بالقراءة
agree = أوافق
disagree = لا أوافق
# `$share` is like 14/16.
worth-to = جدير بالقراءة عند { $share }

## The page of the votes on a comment
votes-on = الأصوات على تعليق { $whom }
your-vote = صوتك
the-votes = الأصوات
vote-stood = صوتك محسوب من قبل.
vote-from-here = لم يتغيّر شيء بعد: صوّت مرة أخرى من هنا.
vote-back = الزر المضغوط يسحب صوته.
vote-needs-account = التصويت يحتاج إلى حساب: { $link } أولًا.
vote-unreached = تعذّر الوصول إلى الموقع أو لم يجب؛ لم يُحسب صوتك. اضغط مرة أخرى بعد لحظة.
the-comment = التعليق
back-to-comment = العودة إلى التعليق
place-heading = لماذا هو في هذا الموضع
place-no-votes = لم يقل أحد بعد إن كان هذا جديرًا بالقراءة. في ترتيب «الأجدر بالقراءة» يقف مع بقية التعليقات التي لم يصوّت عليها أحد، كما قيلت.
place-worth = جدير بالقراءة عند { $worth } من { $votes } ممن أبدوا رأيهم. ومن بين كل القراء تكون النسبة { $least } من 100 على الأقل، بقدر ما تقوله هذه الأصوات؛ وعلى هذا الرقم يقوم ترتيب «الأجدر بالقراءة».

## تعديل التعليق وتاريخه وسحبه
# في رأس التعليق قبل رقمه. يعرفه crates/import أيضًا.
edited = معدَّل
edited-by-moderator = عدّله الإشراف
edit = تعديل
edit-heading = تعديل تعليقك { $number }
edit-heading-others = تعديل التعليق { $number }
edit-save = حفظ
edit-until = يمكنك تعديله حتى { $when }. ويبقى ما كان يقوله من قبل مقروءًا في تاريخه.
edit-kept = يبقى ما كان يقوله من قبل مقروءًا في تاريخه.
edit-of-others = تعدّل هذا النص بصفتك من الإشراف. وسيقول تاريخه ذلك ويحفظ ما كان فيه من قبل.
edit-not-saved = لم يُحفظ بعد. عدّله أدناه أو احفظه كما هو.
edit-done = تم تعديل تعليقك.
edit-done-others = تم تعديل التعليق.
edit-reason = لماذا تعدّله؟ يرى القراء ذلك.
history = التاريخ
history-of = تاريخ تعليق { $whom }
history-hint = الأحدث أولًا؛ وتبيّن كل نسخة ما حُذف من سابقتها وما أُضيف إليها.
history-none = هذا التعليق يقول ما قاله دائمًا.
version = النسخة { $number }
by-author = بقلم صاحب التعليق
by-moderator = من الإشراف
changed-because = عدّله الإشراف، والسبب: { $reason }
taken-out = حُذف:
put-in = أُضيف:
your-latest = أحدث تعليقاتك
back-to-discussion = العودة إلى النقاش
withdraw = حذف
withdraw-heading = أتريد حذف تعليقك { $number }؟
withdraw-sure = تُحذف كلماتك وتاريخها نهائيًا. وإن كان أحد قد ردّ عليها فسيبقى سطر يقول إنك سحبت التعليق.
withdraw-yes = حذف نهائي
withdraw-no = إبقاء التعليق
withdraw-from-here = لم يتغير شيء بعد: أكّد مرة أخرى من هنا.
withdrawn-heading = تم حذف تعليقك
withdrawn-text = ذهبت كلماته نهائيًا.
guest-link-heading = تعليقك { $number }
guest-link-address = عنوان هذه الصفحة
guest-link-keep = هو المفتاح الوحيد لتعليقك. احتفظ به ولا تُطلع عليه أحدًا: فمن لديه هذا العنوان يستطيع تعديل كلماتك لوقت قصير وحذفها في أي وقت.
guest-link-sure-missing = ضع علامة في الخانة أولًا: لم يُحذف شيء بعد.
guest-link = التعديل أو الحذف: احتفظ بهذا الرابط، فهو لك وحدك
# An address a guest gives, to take the comment under the name of an account later; and the page where that is asked.
claim-later = المطالبة بهذا التعليق لاحقًا
claim-later-hint = بحساب على هذا العنوان يمكنك نقل التعليق إلى اسمك. لا يظهر العنوان أبدًا، ولا تُحفظ إلا بصمته لمدة سنة.
claims = كُتبت بعنوانك
claims-what = كتب أحدهم هذه التعليقات بصفة زائر وذكر عنوان بريدك الإلكتروني. يمكن لأي شخص أن يُدخل أي عنوان: خذ ما كتبته أنت فقط. سيظهر باسم حسابك مع ذكر الاسم الذي كُتب به، وينتهي رابط الزائر السري.
claims-none = لا يوجد تعليق زائر ينتظر ردك.
claims-all = كل هذه
claim-take = نقلها إلى اسمي
claim-deny = ليست لي: لا تسأل مجددًا
claims-taken = أصبحت الآن باسمك.
claims-denied = لن تُسأل عنها مجددًا.
remove = حذف
remove-heading = أتريد حذف التعليق { $number }؟
remove-reason = لماذا يُحذف؟ سيُعلَم القرّاء بالسبب.
remove-hint = يظهر السبب مكان التعليق إن كان أحد قد ردّ عليه، ويُحفظ في كل الأحوال. يجب ألا يكرّر ما لا يجوز قوله. يمكنك إظهار التعليق من جديد.
decided-removed = حُذف التعليق.
restore = إظهار من جديد
restore-heading = أتريد إظهار التعليق { $number } من جديد؟
restore-hint = يعود إلى مكانه بكلماته وأصواته وردوده.
decided-restored = التعليق ظاهر من جديد.
flag-heading = الإبلاغ عن تعليق { $whom }
flag-why = ما الخطأ فيه؟
flag-spam = إعلان أو رسائل مزعجة
flag-abuse = إهانات أو تهديدات
flag-hate = كراهية ضد أناس لما هم عليه
flag-privacy = يكشف شأنًا خاصًا بأحد
flag-off-topic = لا علاقة له بالمقال
flag-other = شيء آخر
flag-words = المزيد عنه
flag-hint = يقرأه المشرفون مع اسمك؛ ولا يعرف صاحب التعليق من أبلغ عنه.
flag-send = إبلاغ
flag-stands = لقد أبلغت عن هذا التعليق، ولم يقرر أحد بشأنه بعد. ما ترسله الآن يحل محل ما أرسلته.
flag-needs-account = للإبلاغ عن تعليق تحتاج إلى { $link }.
flag-given = وصل بلاغك
flag-thanks = يقرأ مشرف التعليق ويقرر هل يبقى. وحتى ذلك الحين يمكن قراءته.

## التعليقات الجديدة: عند وصولها ومنذ الزيارة الأخيرة
new-comments = { $n ->
    [zero] لا تعليقات جديدة
    [one] تعليق جديد
    [two] تعليقان جديدان
    [few] { $n } تعليقات جديدة
    [many] { $n } تعليقًا جديدًا
   *[other] { $n } تعليق جديد
}
new-replies = { $n ->
    [zero] لا ردود جديدة
    [one] رد جديد
    [two] ردان جديدان
    [few] { $n } ردود جديدة
    [many] { $n } ردًا جديدًا
   *[other] { $n } رد جديد
}
shown-now = معروض الآن: { $what }.
new-missed = { $n ->
    [zero] لا تعليقات جديدة: أعد تحميل الصفحة
    [one] نحو تعليق جديد واحد: أعد تحميل الصفحة
    [two] نحو تعليقين جديدين: أعد تحميل الصفحة
    [few] نحو { $n } تعليقات جديدة: أعد تحميل الصفحة
    [many] نحو { $n } تعليقًا جديدًا: أعد تحميل الصفحة
   *[other] نحو { $n } تعليق جديد: أعد تحميل الصفحة
}
new-since = { $n ->
    [zero] لا جديد منذ زيارتك الأخيرة
    [one] تعليق جديد منذ زيارتك الأخيرة
    [two] تعليقان جديدان منذ زيارتك الأخيرة
    [few] { $n } تعليقات جديدة منذ زيارتك الأخيرة
    [many] { $n } تعليقًا جديدًا منذ زيارتك الأخيرة
   *[other] { $n } تعليق جديد منذ زيارتك الأخيرة
}
new-mark = جديد
no-more-new = لا مزيد من التعليقات الجديدة في هذه الصفحة.

## التنقل في النقاش
replies-to = الردود على { $name } (#{ $number })
replies-folded = { $n ->
    [zero] لا ردود: { $names }
    [one] رد واحد: { $names }
    [two] ردان: { $names }
    [few] { $n } ردود: { $names }
    [many] { $n } ردًا: { $names }
   *[other] { $n } رد: { $names }
}
back-to = العودة إلى #{ $number }
link-copied = نُسخ رابط هذا التعليق.
keys = اختصارات لوحة المفاتيح
keys-intro = في صفحة فيها تعليقات، ما دام لا يُكتب فيها شيء:
key-new = التعليق الجديد التالي
key-next = التعليق التالي
key-previous = التعليق السابق
key-parent = التعليق الذي يرد عليه هذا
key-collapse = طي الردود أو فتحها
key-reply = الرد
key-quote = اقتباس الكلمات المحددة
key-search = البحث في هذا النقاش
search = بحث
search-thread = البحث في هذا النقاش
search-in = بحث: { $title }
search-hint = الكلمات بأي ترتيب، ولا فرق في التشكيل. ضع بين علامتي اقتباس ما يجب أن يتتابع.
search-none = لا تعليق هنا يضم هذه الكلمات كلها.
search-short = الحرف الواحد يوجد في كل مكان تقريبًا: اكتب حرفين على الأقل.
search-long = لا يمكن البحث عن أكثر من { $most } حرف. اختصر وابحث من جديد.
search-older = البحث فيما هو أقدم ←
found = { $n ->
    [zero] لا تعليقات
    [one] عُثر على تعليق واحد
    [two] عُثر على تعليقين
    [few] عُثر على { $n } تعليقات
    [many] عُثر على { $n } تعليقًا
   *[other] عُثر على { $n } تعليق
}
found-latest = { $n ->
    [zero] لا تعليقات، بدءًا من الأحدث
    [one] عُثر على تعليق واحد، بدءًا من الأحدث
    [two] عُثر على تعليقين، بدءًا من الأحدث
    [few] عُثر على { $n } تعليقات، بدءًا من الأحدث
    [many] عُثر على { $n } تعليقًا، بدءًا من الأحدث
   *[other] عُثر على { $n } تعليق، بدءًا من الأحدث
}
key-help = هذه الاختصارات
keys-on = استعمال هذه المفاتيح (يُحفظ في هذا المتصفح)
close = إغلاق
links = روابط
links-in = روابط: { $title }
links-all = كل الروابط، الأحدث أولًا
links-start = → أحدث الروابط
links-many = { $n ->
    [zero] ولا في غيره
    [one] وفي أكثر من تعليق آخر
    [two] وفي أكثر من تعليقين آخرين
    [few] وفي أكثر من { $n } تعليقات أخرى
    [many] وفي أكثر من { $n } تعليقًا آخر
   *[other] وفي أكثر من { $n } تعليق آخر
}
links-latest = روابط أحدث التعليقات
links-of-discussion = كل ما فيه من روابط
links-order = ترتيب الروابط
links-newest = الأحدث
links-posted = الأكثر ورودًا
links-none = لم يضع أحد رابطًا هنا بعد.
links-pages = صفحات الروابط
links-earlier = → الروابط السابقة
links-later = الروابط التالية ←
links-others = { $n ->
    [zero] ولا في غيره
    [one] وفي تعليق آخر
    [two] وفي تعليقين آخرين
    [few] وفي { $n } تعليقات أخرى
    [many] وفي { $n } تعليقًا آخر
   *[other] وفي { $n } تعليق آخر
}
map = خريطة
map-of = خريطة: { $title }
branches = { $n ->
    [zero] لا فروع
    [one] فرع واحد
    [two] فرعان
    [few] { $n } فروع
    [many] { $n } فرعًا
   *[other] { $n } فرع
}
replies = { $n ->
    [zero] لا ردود
    [one] رد واحد
    [two] ردان
    [few] { $n } ردود
    [many] { $n } ردًا
   *[other] { $n } رد
}
longest-branch = أطول فرع: بدأه { $whom }
most-answered = الأكثر ردودًا: { $whom }
map-hint = كل خط تعليق: أبعد عن الحافة إن كان ردًا، وأطول بطول النص، وأغمق إن كان جديرًا بالقراءة.
map-hint-branches = كل خط فرع: أطول بعدد التعليقات، وأغمق إن كان جديرًا بالقراءة.
map-left = { $n ->
    [zero] لا فروع أخرى غير معروضة.
    [one] فرع آخر غير معروض.
    [two] فرعان آخران غير معروضين.
    [few] { $n } فروع أخرى غير معروضة.
    [many] { $n } فرعًا آخر غير معروض.
   *[other] { $n } فرع آخر غير معروض.
}

## Writing
write = كتابة
reply-to = رد على { $whom }
your-comment = تعليقك
comment-you-answer = التعليق الذي ترد عليه
writing-as = الكتابة باسم { $name }
needs-account = الكتابة هنا تتطلب حسابًا: { $link } أولًا.
needs-account-link = يُرجى تسجيل الدخول
name = الاسم
guest-hint = بصفة زائر؛ يُترك فارغًا بعد تسجيل الدخول
guest-hint-held = بصفة زائر؛ يُترك فارغًا بعد تسجيل الدخول. يقرؤه الإشراف أولًا.
leave-empty = اترك هذا الحقل فارغًا
post-comment = نشر التعليق
preview = معاينة
preview-hint = لم يُنشر بعد. يمكن تعديله أدناه أو نشره كما هو.
# Names a list that opens below the words while “@” is typed.
people-to-name = أشخاص للذكر
add-picture = إضافة صورة
picture-file = الصورة
picture-hint = ‏PNG أو JPEG أو GIF أو WebP، حتى 10 ميبيبايت. لا يُحفظ مكان التقاطها؛ والصور المتحركة تبقى ثابتة.
picture-shows = ماذا تعرض، لمن لا يستطيع رؤيتها
picture-put = وضعها في النص
picture-sending = يجري إرسال الصورة …
picture-added = الصورة في نصك. قل ماذا تعرض.
picture-again = إعادة المحاولة
picture-out = إزالة
problem-picture-account = سجّل الدخول لإضافة الصور.
cancel = إلغاء
preview-failed = لا معاينة الآن: تعذّر الوصول إلى الموقع.
characters-left = { $n ->
    [zero] لم يبق أي حرف
    [one] بقي حرف واحد
    [two] بقي حرفان
    [few] بقيت { $n } أحرف
    [many] بقي { $n } حرفًا
   *[other] بقي { $n } حرف
}
characters-over = { $n ->
    [zero] لا حرف زائد
    [one] حرف واحد زائد
    [two] حرفان زائدان
    [few] { $n } أحرف زائدة
    [many] { $n } حرفًا زائدًا
   *[other] { $n } حرف زائد
}
posted = نُشر تعليقك.
send-from-here = يُرجى مراجعة تعليقك مرة أخرى وإرساله من هنا.
held-heading = تعليقك بانتظار الإشراف
held-text = حُفظ التعليق. سيقرؤه أحد المشرفين قبل ظهوره؛ ولا يلزمك شيء آخر.
held-as-guest-plain = حُفظ التعليق. لم يشغّل متصفحك النص البرمجي لهذا الموقع، وهو يُجري حسابًا يميّز الناس من البرامج؛ لذلك سيقرؤه أحد المشرفين قبل ظهوره. لا يلزمك شيء آخر.
held-as-guest-quick = حُفظ التعليق. وصل أسرع مما يكتب معظم الناس؛ لذلك سيقرؤه أحد المشرفين قبل ظهوره. لا يلزمك شيء آخر.
your-words = نصك، للنسخ
send-failed = أجاب الموقع بخطأ ({ $status }). نصك ما زال هنا: يُرجى المحاولة مجددًا بعد قليل.
send-unreached = تعذّر الوصول إلى الموقع. نصك محفوظ في هذا المتصفح: يُرجى التحقق من الاتصال ثم الإرسال مجددًا.

## A person
joined = انضم في { $when }
articles = المقالات
comments-heading = التعليقات
on-article = حول { $article }
no-comments-by = لا تعليقات بهذا الاسم بعد.

## The account
your-account = حسابك
signed-in-as = الصفة: { $standing }
name-waiting = { $n ->
    [zero] { $name } (لا شيء ينتظر)
    [one] { $name } (تعليق واحد ينتظر)
    [two] { $name } (تعليقان ينتظران)
    [few] { $name } ({ $n } تعليقات تنتظر)
    [many] { $name } ({ $n } تعليقًا ينتظر)
   *[other] { $name } ({ $n } تعليق ينتظر)
}
queue-count = للمراجعة: { $n }
waiting-for-moderator = بانتظار الإشراف
log-out = تسجيل الخروج
your-votes = أصواتك
your-votes-hint = ما صوّتّ به، الأحدث أولًا. لا يرى هذه القائمة أحد سواك؛ ولا يظهر عند التعليق إلا عدد المصوتين.
your-votes-none = لا أصوات لك بعد. الكلمات تحت كل تعليق هي أصواته: جدير بالقراءة أو لا، أوافق أو لا أوافق.
your-votes-no-more = لا أصوات أقدم من هذه.
your-votes-change = تغيير الصوت
your-votes-pages = صفحات أصواتك
your-votes-older = أصوات أقدم ←
# الصورة بجانب الاسم.
face = صورة ملفك الشخصي
face-what = تظهر بجانب اسمك بدل الصورة المرسومة منه، ويراها الجميع. يُقتطع مربع من وسطها ويُصغَّر.
face-send = استخدام هذه الصورة
face-remove = إزالة الصورة
face-was-set = تظهر صورتك بجانب اسمك من الآن.
face-was-removed = عادت الصورة المرسومة إلى جانب اسمك.
face-taken = أزال الإشراف صورتك: { $reason }
face-off = لا يقبل هذا الموقع صورًا.
face-decide = صورة الملف الشخصي للكاتب
face-of = صورة الملف الشخصي: { $whom }
face-reason = لماذا تُزال؟ سيُعلَم صاحبها بالسبب.
face-reason-hint = تعود الصورة المرسومة إلى مكانها. ويُحفظ السبب ويظهر في الصفحة التي يمكن لصاحبها أن يرسل فيها غيرها.
# ما يُبلَّغ به بالبريد.
notifications = إشعارات بالبريد
notifications-how = تصلك أخبار ما يتعلق بما كتبته أنت: مرة عن كل تعليق، ورسالة واحدة على الأكثر كل عشر دقائق، ولا شيء أبدًا عمّن كتمتهم. وفي كل رسالة رابط ينهيها كلها من دون تسجيل دخول. لا أحد يتتبعك: لا صور فيها ولا روابط تعدّ.
notifications-replies = عندما يرد أحد على تعليق لي
notifications-mentions = عندما يذكرني أحد باسمي
notifications-lang = لغة الرسائل
notifications-saved = حُفظ.
notifications-no-mail = لا يرسل هذا الموقع بريدًا بعد؛ وما تختاره هنا يسري متى فعل.
notifications-off-what = لن تصل إلى هذا الحساب رسائل عن الردود والإشارات بعد الآن. ويمكن تشغيلها من جديد في صفحة الحساب.
notifications-off-done = تم: لا رسائل بعد الآن عن الردود والإشارات.
# الرسالة نفسها. إن كانت عن تعليق واحد فهذه الجملة عنوانها.
notices-of = جديد لك في { $site }
notice-reply = ردّ عليك { $name } في «{ $article }»
notice-mention = ذكرك { $name } في «{ $article }»
notice-reply-nowhere = ردّ عليك { $name }
notice-mention-nowhere = ذكرك { $name }
notices-more = وهناك المزيد: الباقي في الموقع.
notices-why = تصلك هذه الرسالة لأنك تكتب في هذا الموقع. اختر ما تريد أن تُبلَّغ به:
notices-off = لا مزيد من هذه الرسائل
privacy = الخصوصية
privacy-how = من يعرف اسمك يستطيع فتح صفحة عنك. يظهر فيها اسمك وصفتك ومنذ متى أنت هنا في كل حال، ومقالاتك أيضًا. أما تعليقاتك فتبقى حيث قيلت.
privacy-page = صفحتك
privacy-listed = إظهار كل تعليقاتي فيها وفي تغذية
privacy-indexed = يجوز لمحركات البحث أن تجدها
privacy-unlisted = لا يسرد هذا الشخص تعليقاته هنا؛ وهي في النقاشات.
sign-in-how = نرسل إليك رسالة فيها رابط ورمز، وبأي منهما يتم الدخول بلا كلمة مرور. وإن لم يكن لك حساب بعد، فاختيار الاسم يأتي بعد ذلك.
sign-in-operator = ويمكن للقائمين على الموقع أيضًا إنشاء رابط على جهازه:
sign-in-to = تسجيل الدخول إلى { $site }
sign-in-with = الدخول عبر { $site }
sign-in-once = يتيح هذا الرابط الدخول لشخص واحد ولمرة واحدة. يُرجى ألا يُضغط الزر إلا إن كان الاسم لك وكان هذا جهازك.
sign-in-as = الدخول باسم { $name }
sign-in-ask = طلب رابط
# Where the site cannot send mail.
sign-in-console = لا يرسل هذا الموقع بريدًا بعد: يظهر الرابط والرمز على شاشة الجهاز الذي يعمل عليه. يُرجى طلبهما من القائمين على الموقع.
email = عنوان البريد الإلكتروني
# Eight digits, from the mail.
code = الرمز
code-heading = يُرجى الاطلاع على بريدك
code-heading-console = يُرجى طلب رمزك
code-sent = هناك رسالة في طريقها إلى { $email }، وهي صالحة عشر دقائق.
code-hint = ثمانية أرقام. يعمل الرمز في هذا المتصفح وحده، ويعمل الرابط في أي متصفح.
code-missing = لم يصل شيء؟ قد تكون الرسالة بين الرسائل غير المرغوبة. ولا يتلقى العنوان الواحد إلا قليلًا من هذه الرسائل في اليوم.
ask-again = طلب رسالة أخرى
# One’s own sessions: a line for each browser.
sessions = أماكن تسجيل دخولك
sessions-hint = كل متصفح من هذه المتصفحات دخل باسمك. يُرجى إنهاء ما لا تعرفه: يخرج في الحال.
session-unknown = متصفح غير معروف
session-here = هذا المتصفح
session-end = إنهاء
sessions-end-others = إنهاء كل ما عداه
session-used = آخر استخدام { $when }
session-since = الدخول منذ { $when }
join-heading = اختيار اسمك
join-how = ليس للعنوان { $email } حساب هنا بعد. ما الاسم الذي تودّ الكتابة به؟
join-hint = يظهر إلى جانب كل ما تكتبه، ولا يجوز أن يشبه اسم شخص آخر.
join = إنشاء الحساب
# The mail. `$site` is the name of the site; the link follows.
mail-sign-in = هناك من يريد الدخول إلى { $site } بهذا العنوان. إن كان الطلب منك، فيُرجى فتح هذا الرابط ثم الضغط على الزر هناك:
# The code follows.
mail-code = أو كتابة هذا الرمز حيث طُلب:
mail-holds = كلاهما صالح مرة واحدة ولعشر دقائق. لا تُعطِهما لأحد: لن يطلبهما منك أحد من الموقع أبدًا.
mail-not-you = إن لم يكن الطلب منك، فلا حاجة إلى فعل شيء: لا يدخل أحد من دون هذه الرسالة.

# What one proves oneself with beyond a mail.
second-step = الخطوة الثانية
second-step-what = مع الخطوة الثانية لا يستطيع من يقرأ بريدك أن يدخل باسمك: يُطلب كذلك رمز من تطبيق على هاتفك.
second-set-up = إعداد تطبيق
second-needs-link = أنت من العاملين في هذا الموقع، وقد كان الدخول بالبريد وحده. يُرجى أن يُطلب من القائمين عليه رابط يُنشأ على جهازه؛ وبعد فتحه هنا يمكن إعداد تطبيق.
second-scan = يُرجى مسح هذا بتطبيق مصادقة، أو كتابة المفتاح فيه.
second-picture = رمز QR للمفتاح
second-first = الأرقام الستة التي يعرضها التطبيق الآن.
second-confirm = تأكيد
second-since = هناك تطبيق معدّ منذ { $when }.
second-left = { $n ->
    [zero] لم يبقَ أي رمز احتياطي.
    [one] بقي رمز احتياطي واحد.
    [two] بقي رمزان احتياطيان.
    [few] بقيت { $n } رموز احتياطية.
    [many] بقي { $n } رمزًا احتياطيًا.
   *[other] بقي { $n } رمز احتياطي.
}
second-prove = لتغيير ذلك يُرجى إدخال رمز أولًا.
second-fresh = يمكن تغيير ذلك هنا خلال عشر دقائق من آخر رمز.
second-renew = رموز احتياطية جديدة
second-remove = إزالة التطبيق
second-heading = خطوة أخرى
second-how = لحسابك تطبيق ينشئ الرموز. ومن دون رمزه لا تكفي رسالة وحدها لدخول أحد باسمك.
second-hint = الأرقام الستة التي يعرضها التطبيق الآن؛ ومن دون التطبيق أحد رموزك الاحتياطية.
second-missing = الدخول الآن بحقوق قارئ: لا يُعتد بدورك إلا بعد الخطوة الثانية.
recovery = الرموز الاحتياطية
recovery-hint = كل منها يحل محل التطبيق مرة واحدة. يُرجى حفظها حيث لا تضيع: لا تُعرض إلا الآن.
recovery-kept = حفظتُها
tokens = رموز واجهة البرمجة
tokens-hint = البرنامج الذي معه رمز كهذا يتصرف باسمك في حدود ما تسمح به هنا. يُرجى إعطاء كل برنامج رمزه الخاص، وإنهاء ما لا تعرفه.
token-unnamed = بلا اسم
token-unused = لم يُستخدم بعد
token-until = حتى { $when }
token-make = إنشاء رمز
token-prove = أنت من العاملين في هذا الموقع: قبل إنشاء رمز يلزم إثبات أكثر من البريد، ويُعتد به عشر دقائق.
token-label = الغرض منه
token-scopes = ما يُسمح له به
token-holds = ينتهي في
token-new = الرمز الجديد
token-once = يُرجى نسخه الآن: لا يُعرض إلا هذه المرة. ومن كان معه تصرف باسمك.
scope-comment = التعليق
scope-vote = التصويت
scope-flag = الإبلاغ عن التعليقات
scope-decide = البت في التعليقات
scope-publish = نشر المقالات
passkeys = مفاتيح المرور
passkeys-what = مفتاح المرور يتيح الدخول بالإصبع أو الوجه أو الرقم السري الذي يفتح جهازك، بلا بريد. لا يمكن تخمينه، ولا يستطيع أحد أن يستدرجك إلى إعطائه.
passkeys-not-here = لا تعرف المتصفحات مفاتيح المرور إلا على عنوان ذي اسم ومع https، وهذا الموقع على { $address }.
passkey-unnamed = بلا اسم
passkey-since = أُضيف { $when }
passkey-remove = إزالة
passkey-last = بدونه لا يُعتد بدورك إلا بعد رابط ممن يديرون الموقع.
passkey-prove = إثبات الهوية
passkey-prove-how = لتغيير ذلك يلزم أولًا أحد مفاتيح المرور أو رمز من التطبيق، ويُعتد به عشر دقائق.
passkey-add = إضافة مفتاح مرور
passkey-name = اسم الجهاز
passkey-needs = يلزم لذلك JavaScript ومتصفح يعرف مفاتيح المرور.
passkey-failed = لم يُقبل أي مفتاح مرور. يمكن المحاولة مرة أخرى أو سلوك طريق آخر.
passkey-sign-in = الدخول بمفتاح مرور
identities = مواقع أخرى
identities-what = من كان داخلًا باسمك في أحد هذه المواقع يستطيع الدخول باسمك هنا.
identities-none = لا موقع آخر يتيح لك الدخول بعد.
identity-since = رُبط { $when }
identity-end = فك الربط
identity-connect = ربط { $site }
address = عنوان البريد
address-now = تصل رسائلك إلى { $email }.
address-none = لا تصلك رسائل بعد: ليس للحساب عنوان لك.
address-new = عنوان بريد جديد
address-how = يُرسل رابط إلى العنوان الجديد، وهو صالح مرة واحدة ولمدة ساعة في متصفح فيه تسجيل دخول إلى الحساب. ويُخبر العنوان السابق، وله أن يلغي التغيير خلال سبعة أيام.
address-asked = الرابط في طريقه إلى { $email }. يرجى فتحه في متصفح فيه تسجيل دخول إلى الحساب.
address-changed = تصل رسائلك إلى العنوان الجديد. وخرج الحساب من كل متصفح آخر.
address-later = يمكن تغييره مرة أخرى من { $when }: فحتى ذلك الحين يمكن للعنوان السابق إلغاء التغيير الأخير.
address-confirm = إرسال الرسائل إلى { $email }
address-confirm-what = بعد ذلك يكون الدخول برسائل إلى هذا العنوان. ويخرج الحساب من كل متصفح آخر، ويُخبر العنوان السابق.
address-undo-what = إلغاء التغيير: تعود الرسائل إلى العنوان السابق. ويخرج الجميع من الحساب، وتنتهي رموز واجهة البرمجة، ويزول ما أضيف بعد التغيير من مفاتيح المرور وكلمة المرور وتطبيق المصادقة والمواقع الأخرى.
address-undone = أُلغي التغيير
address-undone-text = عادت رسائلك إلى هذا العنوان، ولا أحد داخل الحساب الآن. يرجى الدخول بالبريد ومراجعة الحساب.
password = كلمة المرور
password-what = لا حاجة إليها: يكفي البريد أو مفتاح المرور للدخول. ومع كلمة المرور لا انتظار لبريد. قيمتها كقيمة البريد؛ ومن يعمل في هذا الموقع يخطو الخطوة الثانية أيضًا.
password-since = توجد كلمة مرور منذ { $when }
password-new = كلمة مرور جديدة
password-hint = ثمانية أحرف على الأقل؛ وعدة كلمات معًا أفضل. وضعها ينهي الدخول في كل مكان آخر.
password-set = وضع كلمة المرور
password-change = تغيير كلمة المرور
password-remove = إزالة كلمة المرور
password-was-set = وُضعت كلمة المرور. وخرج الحساب من كل متصفح آخر.
password-was-removed = أزيلت كلمة المرور. وخرج الحساب من كل متصفح آخر، وانتهى كل رمز لواجهة البرمجة.
password-sign-in = الدخول بكلمة مرور
password-forgotten = نُسيت أو لم توضع؟ يمكن الدخول بالبريد أيضًا.
password-enter = تسجيل الدخول
muted = المكتومون
muted-what = تُطوى لك وحدك تعليقات من تكتمهم، ويمكنك فتح كل منها. ومن تحظرهم لا يمكنهم أيضًا الرد على تعليقاتك. لا يُخبَر أحد بذلك.
muted-none = لم تكتم أحدًا.
mute = كتم
mute-block = كتم وحظر الردود
mute-unblock = قبول الردود من جديد
mute-end = إنهاء الكتم
mute-muted = مكتوم
mute-blocked = مكتوم ولا يمكنه الرد عليك
muted-here = لقد كتمت هذا الشخص.
muted-show = إظهار
# A copy of one’s data.
own-data = بياناتك
own-data-how = نسخة من كل ما يحفظه هذا الموقع عنك: تعليقاتك وما قالته من قبل، وما تقرر بشأنها، وأصواتك وصورك وجلساتك ورموزك ومفاتيح مرورك (من دون أسرارها). هي ملف ZIP فيه صفحة للقراءة والمحتوى نفسه للبرامج، ومرة واحدة في الساعة.
own-data-get = نزّل النسخة
own-data-of = بيانات { $name }
own-data-made = أُعدت { $when }
own-data-whole = كل شيء، ومنه الأصوات وما قُرئ، في data.json بجانب هذه الصفحة؛ والصور في المجلد المجاور.
own-data-removed = لا يظهر لغيرك
problem-copy-soon = أخذت نسخة من بياناتك قبل أقل من ساعة؛ ويمكن إعداد التالية في { $when }.

# Changing one’s name.
rename = تغيير اسمك
rename-how = يظهر الاسم الجديد بجانب كل ما كتبته. ويبقى اسمك الحالي في صفحتك ويقود إليها ولا يأخذه غيرك.
rename-again = ويبقى بعد ذلك ثلاثين يومًا.
rename-later = يمكنك تغييره من جديد ابتداءً من { $when }.
rename-former = أسماء كانت لك
name-changed = تغيّر اسمك في كل مكان.
formerly = سابقًا { $name }
field-name-soon = يمكنك تغيير اسمك بعد ثلاثين يومًا من آخر تغيير.
field-name-same = هذا اسمك بالفعل.
field-mute-unknown = لا أحد لديه حساب هنا بهذا الاسم.
field-mute-own = هذا أنت.
field-mute-staff = من يعمل للموقع يمكن كتمه لا حظره: قد يكون عليه أن يخبرك بشيء.
field-mute-many = يمكنك كتم { $most } شخص على الأكثر؛ أنهِ كتم أحدهم أولًا.
field-flag-reason = اختر ما الخطأ فيه.
field-flag-length = ما تضيفه لا يتجاوز { $most } حرفًا.
field-flag-character = ما تضيفه يحتوي على حرف لا يمكن عرضه.
field-flag-words = قل ما الخطأ فيه.

# Having one’s account erased.
former-member = عضو سابق
erase = محو حسابك
erase-what = ينتهي حسابك: يُمحى اسمك وعنوانك وجلساتك ورموز الواجهة ومفاتيح المرور والخطوة الثانية وما بلغته في القراءة وأصواتك. لا يستطيع أحد استعادتها، ويعود الاسم متاحًا.
erase-choice = ما مصير تعليقاتك
erase-detach = تبقى من دون اسمي
erase-detach-hint = يظهر كاتبها «عضو سابق». ولا شيء يربط ما في نقاش بما في غيره.
erase-blank = تبقى مواضعها من دون كلامي
erase-blank-hint = يُمحى ما تقوله وما قالته من قبل وصورها والأصوات عليها.
erase-remove = تزول
erase-remove-hint = ولا يبقى موضع فارغ إلا حيث أجاب آخرون، لتحفظ الإجابات مواضعها.
erase-others = يبقى في تعليقات غيرك ما اقتبسوه منك أو خاطبوك به باسمك، وتحتفظ المقالات بأسماء كاتبيها.
erase-sure = أعلم أن هذا لا رجعة فيه.
erase-prove = قبل ذلك أثبت هويتك بمفتاح مرور أو برمز من تطبيقك؛ ويسري ذلك عشر دقائق.
erase-sign-in = قبل ذلك سجّل الدخول من جديد: سجّل الخروج في صفحة حسابك، ثم عد خلال عشر دقائق من الدخول.
erased-heading = مُحي حسابك
erased-text = خرجت من كل مكان. وخلال ساعة يزول أيضًا من المواضع الحرة في قاعدة البيانات؛ ويُمحى من النسخ الاحتياطية قبل استعمالها.
field-erase-choice = اختر مصير تعليقاتك.
field-erase-sure = أشّر على أنك تعلم ذلك.
field-last-admin = أنت المدير الوحيد: لا بد من مدير آخر قبل أن تذهب.

# The page where admins decide what the site is.
settings = إعدادات الموقع
set-up = جهّز موقعك
set-up-how = هذا كل ما يلزم. يمكن تغيير كل شيء لاحقًا في هذه الصفحة نفسها، ويقود إليها حسابك.
settings-saved = حُفظ: تعرضه كل الصفحات من الآن.
settings-save = حفظ
setting-fixed = محدَّد في { $place }؛ ولا يتغير إلا هناك.
site-name = اسم الموقع
site-name-hint = كما يظهر في رأس كل صفحة: 60 حرفًا على الأكثر.
tagline = سطر تحته
tagline-hint = في الصفحة الأولى؛ يمكن تركه فارغًا.
site-language = لغة الموقع
site-language-hint = لغة المقالات ما لم تُذكر غيرها. ويختار كل قارئ لغة الأزرار والإرشادات بنفسه.
guests-may = من ليس لهم حساب
guests-as-site = يجوز لهم ما يجوز في سائر الموقع
guests-off = لا يكتبون
guests-held = يكتبون، ويقرأ مشرف ما كتبوه قبل غيره
guests-on = يكتبون، ويقرؤه الجميع فورًا
network-days = أيام حفظ بصمات الشبكات
network-days-hint = حدود منع الإساءة تعدّ بحسب الشبكة. ما يُحفظ بصمة بمفتاح يتجدد كل يوم، ويزول الاثنان بعد هذا العدد من الأيام. ومع 0 لا يبقى شيء بعد توقف البرنامج، ولا يوجد شيء منه في أي نسخة من قاعدة البيانات.
mail = البريد
mail-how = يسجّل الناس دخولهم بالبريد. ومن دون خادم له، يظهر ما كان سيُرسَل على طرفية الجهاز الذي يعمل عليه الموقع.
smtp-host = خادم البريد
smtp-host-hint = مثل mail.example.org؛ فارغ إن لم يوجد.
smtp-tls = التشفير
tls-starttls = مشفَّر بعد قيام الاتصال (STARTTLS)
tls-tls = مشفَّر من أول بايت (TLS)
tls-off = غير مشفَّر: فقط لخادم على الجهاز نفسه
smtp-port = المنفذ
smtp-port-hint = فارغ للمعتاد: 587، ومع TLS ‏465، ومن دون تشفير 25.
smtp-user = الاسم لديه
smtp-user-hint = ما يعرفك الخادم به؛ فارغ إن لم يطلب اسمًا.
smtp-password = كلمة المرور لديه
smtp-password-hint = تُحفظ في قاعدة البيانات ولا تُعرض بعد ذلك.
smtp-password-kept = توجد كلمة مرور لا تُعرض. اترك هذا فارغًا للإبقاء عليها؛ ولخادم أو اسم أو تشفير آخر اكتبها من جديد.
mail-from = مُرسِل البريد
mail-from-hint = عنوان، أو اسم وعنوان: الصحيفة <paper@example.org>.
test-mail = هل يصل البريد؟
test-mail-hint = عنوانك أنت. يُجرَّب ما حُفظ أعلاه، وتقول هذه الصفحة بماذا أجاب الخادم.
test-mail-send = أرسل إليّ رسالة
test-mail-sent = قبل الخادم رسالة إلى { $email }. انظر هل تصل، وألا تكون بين البريد غير المرغوب.
test-mail-of = بريد { $site } يصل
test-mail-text = طُلبت هذه الرسالة في إعدادات { $site } لمعرفة هل تصل. وقد وصلت.
mail-trouble-unreached = لم تُرسَل رسالة: لم يُعثر على خادم بهذا الاسم والمنفذ.
mail-trouble-late = لم تُرسَل رسالة: لم يجب الخادم في الوقت المناسب.
mail-trouble-encryption = لم تُرسَل رسالة: لم يتفق الخادم والموقع على التشفير. جرّب النوع الآخر أو افحص شهادة الخادم.
mail-trouble-login = لم تُرسَل رسالة: لم يقبل الخادم الاسم وكلمة المرور.
mail-trouble-refused = لم تُرسَل رسالة: رفضها الخادم بسبب المرسِل أو المستلم.
field-site-name-length = يتكون اسم الموقع من حرف إلى { $most }، وعدد أحرف هذا { $characters }.
field-tagline-length = هذا السطر { $most } حرف على الأكثر، وعدد أحرفه { $characters }.
field-choice = اختر مما هو معروض.
field-smtp-host = هذا ليس اسم خادم؛ يبدو الاسم مثل mail.example.org.
field-smtp-port = المنفذ عدد من 1 إلى 65535؛ اتركه فارغًا للمعتاد.
field-smtp-login = الاسم وكلمة المرور معًا: اكتبهما أو اتركهما فارغين.
field-mail-long = 254 حرفًا على الأكثر.
field-mail-from = هذا ليس عنوان بريد ولا اسمًا وعنوانًا؛ اكتب paper@example.org أو الصحيفة <paper@example.org>.

# The mail that tells what happened to an account; its subject first.
news-of = حسابك في { $site }
news-not-you = إن لم يكن ذلك منك، فهناك غيرك في حسابك: يُرجى الدخول، وإنهاء ما لا تعرفه في «أماكن تسجيل دخولك»، وإبلاغ القائمين على { $site }.
news-told-app-set-up = أُعدّ تطبيق مصادقة لحسابك. وخرج كل متصفح آخر.
news-told-app-removed = أُزيل تطبيق المصادقة من حسابك. وخرج كل متصفح آخر، وأُلغيت كل رموز واجهة البرمجة.
news-told-recovery-used = استُخدم رمز احتياطي من رموز حسابك.
news-told-recovery-made = أُنشئت رموز احتياطية جديدة لحسابك، ولم تعد القديمة صالحة. وخرج كل متصفح آخر.
news-told-token-made = أُنشئ رمز لواجهة البرمجة في حسابك.
news-told-passkey-added = أُضيف مفتاح مرور إلى حسابك. وخرج كل متصفح آخر.
news-told-passkey-removed = أُزيل مفتاح مرور من حسابك. وخرج كل متصفح آخر، وأُلغيت كل رموز واجهة البرمجة.
news-told-connected = رُبط موقع آخر بحسابك: من كان داخلًا باسمك هناك يستطيع الدخول هنا.
news-told-address-asked = يريد أحد المسجلين أن تصل رسائل حسابه إلى هذا العنوان. إن كان الطلب منك فافتح هذا الرابط في متصفح فيه تسجيل دخول إلى الحساب؛ وهو صالح لمدة ساعة.
news-told-address-changed = تصل رسائل حسابك من الآن إلى عنوان آخر، وخرج الحساب من كل متصفح آخر. إن لم ترد ذلك فهذا الرابط يلغيه خلال سبعة أيام.
news-told-password-set = وُضعت كلمة مرور لحسابك. وخرج الحساب من كل متصفح آخر.
news-told-password-removed = أزيلت كلمة مرور حسابك. وخرج الحساب من كل متصفح آخر، وانتهى كل رمز لواجهة البرمجة.

## The moderators' queue
queue = للمراجعة
queue-heading = قائمة الإشراف
queue-done = قُرئت كل التعليقات.
comment-answered = التعليق الذي يرد عليه
decision-on = القرار بشأن #{ $number }، { $title }
reason = السبب
optional = (اختياري)
approve = قبول
reject = رفض
keep = إبقاء
reports = { $n ->
    [zero] لم يبلغ عنه أحد
    [one] أبلغ عنه قارئ واحد
    [two] أبلغ عنه قارئان
    [few] أبلغ عنه { $n } قراء
    [many] أبلغ عنه { $n } قارئًا
   *[other] أبلغ عنه { $n } قارئ
}
why-guest = كتبه زائر.
why-guest-trap = كتبه زائر ملأ حقلًا لا تراه إلا البرامج.
why-guest-work = كتبه زائر، وما يحسبه المتصفح له كان خاطئًا أو استُعمل من قبل.
why-guest-quick = كتبه زائر وأرسله أسرع مما يكتب أي إنسان.
why-guest-plain = كتبه زائر من دون نص برمجي.

## What went wrong: headings of pages
heading-not-found = لا شيء هنا
heading-sign-in = لم يتم تسجيل الدخول
heading-forbidden = ليس بهذا الحساب
heading-later = ليس الآن
heading-broken = حدث خطأ ما
heading-refused = لم ينجح ذلك

## What went wrong: a sentence for each code of the API that a page can meet
problem-not-found = لا شيء في هذا العنوان (أو لم يعد فيه شيء).
problem-sign-in = يُرجى تسجيل الدخول أولًا.
problem-forbidden = لا يُسمح لهذا الحساب بذلك.
problem-busy = لا يستطيع الموقع قبول هذا الآن؛ لم يُحفظ شيء، يُرجى المحاولة مجددًا بعد قليل.
problem-broken = حدث خطأ ما هنا؛ لم يُحفظ شيء. إن تكرر ذلك فيُرجى إبلاغ القائمين على الموقع بالرقم { $incident }.
problem-thread-closed = التعليقات مغلقة: { $reason }
problem-parent-gone = لم يعد التعليق الذي ترد عليه موجودًا؛ يمكن لنصك أن يكون تعليقًا مستقلًا.
problem-too-soon = كان ذلك كثيرًا في وقت قصير؛ يمكنك الكتابة مجددًا ابتداءً من { $when }.
problem-key-reused = تغيّر هذا النص بعد أن أُرسل مرة. يُرجى فتح الصفحة من جديد وإرساله تعليقًا جديدًا.
problem-still-running = ما زال الإرسال الأول لهذا التعليق جاريًا؛ يُرجى المحاولة مجددًا بعد قليل.
problem-own-comment = هذا التعليق لك؛ والتصويت عليه لغيرك.
problem-own-flag = هذا تعليقك أنت؛ يمكنك حذفه بنفسك.
problem-flag-settled = نظر مشرف في هذا التعليق منذ أن أبلغت عنه، وهو باقٍ.
problem-flag-soon = كانت هذه بلاغات كثيرة في وقت قصير. يمكنك الإبلاغ مجددًا في { $when }.
problem-flag-misuse = أبقى المشرفون على كل ما أبلغت عنه مؤخرًا تقريبًا. يمكنك الإبلاغ مجددًا في { $when }.
problem-edit-late = يمكن تعديل التعليق وقتًا قصيرًا بعد إرساله، وقد انقضى هذا الوقت.
problem-edited-often = عُدّل هذا التعليق أكثر ما يمكن أن يُعدَّل.
problem-pictures-off = لا صور في التعليقات هنا.
problem-pictures-unused = لديك عشرون صورة لا يعرضها أي تعليق؛ انشر إحداها، أو انتظر يومًا حتى تُحذف.
problem-picture-slow = لم تصل الصورة خلال دقيقة؛ أعد المحاولة أو اجعلها أصغر.
problem-comment-gone = لم يعد هذا التعليق موجودًا.
problem-replies-blocked = صاحب هذا التعليق لا يقبل ردودًا منك. يمكن أن تظهر كلماتك تعليقًا مستقلًا.
problem-already-decided = { $now ->
    [shown] سبق البتّ في هذا التعليق؛ وهو ظاهر الآن.
    [held] سبق البتّ في هذا التعليق؛ وهو الآن بانتظار الإشراف.
    [rejected] سبق البتّ في هذا التعليق؛ وهو مرفوض الآن.
    [removed] سبق البتّ في هذا التعليق؛ وهو محذوف الآن.
    [withdrawn] سبق البتّ في هذا التعليق؛ لقد سحبه كاتبه.
   *[double] سبق البتّ في هذا التعليق؛ وهو مخفي الآن لأنه مكرر.
}
problem-csrf = هذا النموذج قديم أو ليس من عندنا. يُرجى فتح صفحته من جديد والإرسال منها.
problem-foreign-origin = جاء هذا من موقع آخر. يُرجى فتح الصفحة هنا والإرسال مجددًا.
problem-link-spent = استُخدم رابط الدخول أو رمزه هذا أو انتهت صلاحيته. يُرجى طلب غيره.
problem-asked-often = جاءت من شبكتك طلبات كثيرة من هذا النوع؛ يمكن الطلب مجددًا ابتداءً من { $when }.
problem-too-much = كان ذلك أكثر من المسموح به في وقت قصير؛ يمكن المتابعة ابتداءً من { $when }.
problem-code-tries = كُتب رمز خاطئ مرات كثيرة فلم يعد صالحًا. يُرجى طلب رسالة جديدة.
problem-second-step = لا يُعتد بدورك إلا حيث قُدّم أكثر من البريد: يُرجى إتمام الخطوة الثانية أولًا.
problem-second-tries = كُتبت رموز خاطئة كثيرة لهذا الحساب؛ يُرجى المحاولة مجددًا في { $when }.
problem-passkey = لم يُقبل مفتاح المرور هذا. يمكن المحاولة مرة أخرى أو الدخول بالبريد.
problem-token = لم تُقبل كلمة الموقع الآخر. يمكن العودة إليه والمحاولة مرة أخرى، أو الدخول بالبريد.
problem-other-site = لا يجيب الموقع الآخر كما ينبغي. يمكن المحاولة مرة أخرى بعد قليل، أو الدخول بالبريد.
problem-address-soon = غُيّر عنوانك قبل وقت قصير. ويمكن تغييره مرة أخرى من { $when }.
problem-password-tries = كُتبت لهذا العنوان كلمات مرور خاطئة كثيرة. يمكن الدخول بالبريد، أو المحاولة مرة أخرى في { $when }.
problem-address-taken = يوجد حساب بعنوانك من قبل. يمكن الدخول إليه بالبريد ثم ربط الموقع الآخر في صفحة الحساب.
problem-connected-elsewhere = حسابك في الموقع الآخر مربوط هنا بحساب آخر. يمكن الدخول به وفك الربط أولًا.
problem-last-way-in = هذا هو المدخل الوحيد إلى حسابك، وليس له عنوان بريد للدخول به.
problem-prove-first = يُرجى إثبات الهوية أولًا بالتطبيق أو بمفتاح مرور؛ يُعتد به عشر دقائق.
problem-method = لا يقبل هذا العنوان تلك الطريقة.
problem-too-large = هذا أكثر مما يتسع له طلب واحد (1 MiB).
problem-malformed = لا يمكن فهم هذا الطلب.

## What went wrong: beside a field
field-body-empty = يُرجى كتابة شيء أولًا: التعليق فارغ.
field-body-too-long = { $characters ->
    [zero] الحد الأقصى لطول التعليق { $most } حرف.
    [one] الحد الأقصى لطول التعليق { $most } حرف.
    [two] الحد الأقصى لطول التعليق { $most } حرف.
    [few] الحد الأقصى لطول التعليق { $most } حرف، وفي هذا { $characters } أحرف. يُرجى اختصاره أو إرساله على دفعتين.
    [many] الحد الأقصى لطول التعليق { $most } حرف، وفي هذا { $characters } حرفًا. يُرجى اختصاره أو إرساله على دفعتين.
   *[other] الحد الأقصى لطول التعليق { $most } حرف، وفي هذا { $characters } حرف. يُرجى اختصاره أو إرساله على دفعتين.
}
field-body-character = يحتوي النص على محرف التحكم { $character }؛ يُرجى حذفه والإرسال مجددًا.
field-body-grows = سيتضخم هذا النص في الصفحة إلى أضعاف طوله؛ يُرجى تبسيط جداوله أو روابطه.
field-body-pictures = في التعليق { $most } صور على الأكثر؛ أزل بعضها.
field-body-picture-words = قل بالكلمات ما تعرضه الصورة لمن لا يستطيع رؤيتها: بين قوسي ![…].
field-body-picture-gone = إحدى صور هذا التعليق لم تعد هنا: الصورة التي لا يعرضها أي تعليق تُحفظ يومًا. أزلها أو أضفها من جديد.
field-picture-missing = اختر صورة أولًا.
field-claim-missing = يُرجى اختيار تعليق واحد على الأقل.
field-picture-too-large = هذا الملف أكبر من 10 ميبيبايت المسموح بها للصورة؛ اجعله أصغر وأعد المحاولة.
field-picture-format = هذه ليست صورة مقبولة: يجب أن تكون PNG أو JPEG أو GIF أو WebP.
field-picture-points = في هذه الصورة { $size } نقطة؛ والحد الأقصى 40 مليونًا. اجعلها أصغر وأعد المحاولة.
field-picture-damaged = هذه الصورة تالفة ولا يمكن قراءتها حتى نهايتها؛ احفظها مرة أخرى وأعد المحاولة.
field-picture-heavy = قراءة هذه الصورة تتطلب ذاكرة أو وقتًا أكثر مما ينبغي؛ احفظها أصغر أو بصيغة أخرى وأعد المحاولة.
field-email = هذا ليس عنوان بريد إلكتروني؛ شكل العنوان مثل ann@example.org.
field-address-same = تصل رسائلك إلى هذا العنوان من قبل.
field-password-short = لكلمة المرور ثمانية أحرف على الأقل.
field-password-long = لا تزيد كلمة المرور على 1024 بايت.
field-password-common = هذه من كلمات المرور التي يجربها الجميع أولًا. يرجى اختيار غيرها.
field-password-own = هذا اسم أو عنوان يعرفه الجميع. يرجى اختيار غيره.
field-password-wrong = العنوان وكلمة المرور لا يتفقان. يرجى كتابتهما مرة أخرى، أو الدخول بالبريد.
field-code = ليس هذا رمز آخر رسالة. يُرجى التحقق منه مرة أخرى أو طلب رسالة جديدة.
field-second-code = ليس هذا الرمز الذي يعرضه التطبيق الآن، أو سبق استخدامه: يُرجى انتظار التالي.
field-token-label = يُرجى ذكر الغرض من الرمز في 1 إلى 100 حرف.
field-token-scopes = يُرجى اختيار ما يُسمح للرمز به.
field-tokens-many = هناك عشرون رمزًا بالفعل: يُرجى إنهاء رمز لم تعد إليه حاجة.
field-passkeys-many = هناك عشرون مفتاح مرور بالفعل: يُرجى إزالة مفتاح لم تعد إليه حاجة.
field-name-missing = يُرجى إدخال الاسم الذي تكتب به، أو تسجيل الدخول.
field-name-length = { $characters ->
    [zero] يتكون الاسم من 2 إلى 50 حرفًا، وهذا الاسم فارغ.
    [one] يتكون الاسم من 2 إلى 50 حرفًا، وفي هذا حرف واحد.
    [two] يتكون الاسم من 2 إلى 50 حرفًا، وفي هذا حرفان.
    [few] يتكون الاسم من 2 إلى 50 حرفًا، وفي هذا { $characters } أحرف.
    [many] يتكون الاسم من 2 إلى 50 حرفًا، وفي هذا { $characters } حرفًا.
   *[other] يتكون الاسم من 2 إلى 50 حرفًا، وفي هذا { $characters } حرف.
}
field-name-character = لا يمكن أن يحتوي الاسم على المحرف { $character }. يُرجى استخدام الحروف والأرقام والمسافات.
field-name-marks = لا يحمل الحرف الواحد في الاسم أكثر من { $most } علامات.
field-name-letters = يحتاج الاسم إلى حرف واحد أو رقم واحد على الأقل.
field-name-reserved = هذا الاسم محجوز للموقع نفسه؛ يُرجى اختيار اسم آخر.
field-name-taken = هذا الاسم لحساب هنا أو يشبه اسم حساب؛ يُرجى اختيار اسم آخر أو تسجيل الدخول.
field-key-length = يُرجى فتح الصفحة من جديد والإرسال منها: هذا النموذج ليس من عندنا.
field-key-character = يُرجى فتح الصفحة من جديد والإرسال منها: هذا النموذج ليس من عندنا.
field-parent-unknown = التعليق الذي ترد عليه ليس في هذا النقاش.
field-quotes-many = يمكن للتعليق أن يربط { $most } اقتباسات بمصدرها على الأكثر.
field-quote-length = طول الاقتباس من 1 إلى { $most } حرف.
field-quote-around = يذكر الاقتباس { $most } حرف على الأكثر قبله وبعده.
field-quote-missing = لا يقتبس التعليق هذه الكلمات؛ يُرجى بدء سطر بالعلامة «> » ووضعها فيه.
field-quote-unknown = هذه الكلمات غير موجودة في المصدر المذكور؛ يُرجى نسخها كما هي.
field-action = يُرجى الضغط على أحد الأزرار بجانب التعليق.
field-network-days = هذا عدد أيام من 0 إلى { $most }؛ و0 لا يحفظ شيئًا.
field-reason-missing = اذكر السبب، فالقراء يرونه.
field-state = اضغط أحد الزرين: النقاش مفتوح أو مغلق.
field-reason-length = الحد الأقصى لطول السبب { $most } حرف.
field-reason-character = يحتوي السبب على محرف تحكم؛ يُرجى حذفه والإرسال مجددًا.
