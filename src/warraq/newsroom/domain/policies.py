"""The comment policy that a new edition starts with; the desk edits it from there on."""

from typing import Final

COMMENT_POLICY_TEXTS: Final = {
    "ar": (
        "<p>نرحّب بآراء القرّاء وأسئلتهم وتصويباتهم. يقرأ مشرف كل تعليق قبل نشره، ولا يُنشر شيء"
        " من تلقاء نفسه.</p>"
        "<h2>ما ننشره</h2>"
        "<ul><li>ما يتصل بموضوع الخبر: رأي أو معلومة أو سؤال أو تصويب.</li>"
        "<li>الخلاف في الرأي، ما دام موجّهًا إلى الفكرة لا إلى صاحبها.</li>"
        "<li>النقد الموجّه إلينا.</li></ul>"
        "<h2>ما لا ننشره</h2>"
        "<ul><li>الشتائم والتهديد والتحريض على أحد بسبب أصله أو دينه أو جنسه أو رأيه.</li>"
        "<li>البيانات الخاصة بالناس: أرقام الهواتف والعناوين وأماكن وجودهم.</li>"
        "<li>الإعلانات والروابط التي لا صلة لها بالموضوع.</li>"
        "<li>انتحال اسم شخص آخر أو اسم فريق التحرير.</li></ul>"
        "<h2>بياناتكم</h2>"
        "<p>يكفي اسم تختارونه، ولا حاجة إلى اسمكم الحقيقي. عنوان البريد اختياري ولا يظهر لأحد من"
        " القرّاء. لا نحفظ عنوان جهازكم على الشبكة.</p>"
        "<h2>التعديل والحذف</h2>"
        "<p>لا نعدّل كلام القرّاء: ننشر التعليق كما كُتب أو لا ننشره. ومن أراد حذف تعليقه فليكتب"
        " إلينا.</p>"
    ),
    "en": (
        "<p>We welcome what readers think, ask and correct. A moderator reads every comment"
        " before it is published; nothing is published by itself.</p>"
        "<h2>What we publish</h2>"
        "<ul><li>What belongs to the story: a view, a fact, a question, a correction.</li>"
        "<li>Disagreement, as long as it is with the idea and not with the person.</li>"
        "<li>Criticism of us.</li></ul>"
        "<h2>What we do not publish</h2>"
        "<ul><li>Insults, threats, and incitement against anyone for their origin, religion,"
        " sex or opinion.</li>"
        "<li>People’s private details: telephone numbers, addresses, where they are.</li>"
        "<li>Advertising, and links that have nothing to do with the story.</li>"
        "<li>Posing as somebody else, or as a member of our staff.</li></ul>"
        "<h2>Your details</h2>"
        "<p>A name of your choice is enough; it need not be your real one. An e-mail address is"
        " optional and is never shown to readers. We do not keep the network address of your"
        " device.</p>"
        "<h2>Editing and removal</h2>"
        "<p>We do not edit what readers write: a comment is published as it was written, or not"
        " at all. Write to us if you want yours removed.</p>"
    ),
}
