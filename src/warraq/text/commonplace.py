"""Words that do not tell one report from another, as they are spelled, by language.

`FUNCTION` words say nothing of what a text is about, nor do the words of reporting itself.
`GENERAL` ones say what kind of thing happened, not which: a match, prices, an accident.
`ASKING` ones begin a question.
`DAYS` say when: a list for each day of the week, Monday first.
"""

from collections.abc import Mapping

FUNCTION: Mapping[str, str] = {
    "ar": """
    من في على إلى عن مع أن إن أنه إنه أنها إنها أنهم إنهم التي الذي الذين اللذين ما لا لم لن لو
    هذا هذه ذلك تلك هو هي هم نحن أنا كان كانت كانوا يكون تكون قد لقد كما بعد قبل عند عندما بين
    بينما خلال حتى كل بعض أي غير أو أم ثم بل لكن لكنه لكنها إذا إذ حيث منذ دون بدون ضد نحو تحت
    فوق أمام وراء بعدما فيما مما ممن عبر حول ليس ليست له لها لهم به بها فيه فيها منه منها عليه
    عليها إليه إليها عنه عنها معه معها أكثر أقل أيضا جدا فقط نفسه نفسها ذاته اليوم أمس غدا الآن
    صباح صباحا مساء ظهر ظهرا فجر ليل ليلا يوم أيام ساعة ساعات وقت حين أول ثاني ثالث آخر أخرى
    واحد اثنين عدة عدد كبير كبيرة جديد جديدة لدى حاليا مقبل مقبلة ماضي ماضية جاري جارية يتم تم
    تمت سوف يمكن يجب جميع جميعا معظم مثل مثلا إضافة إضافي قرب قريب بسبب نتيجة ضمن لأن إلا سوى
    كذلك هناك هنا وقع وقعت جرى جرت قال قالت قالوا أضاف أضافت أعلن أعلنت ذكر ذكرت أكد أكدت أوضح
    أوضحت أشار أشارت صرح صرحت أفاد أفادت نقل نقلت لفت بحسب وفق وفقا حسب عاجل بيان تصريح تصريحات
    مؤتمر صحافي صحفي صحافيين وكالة أنباء نبأ خبر مصدر مصادر مراسل ناطق متحدث مسؤول مسؤولون تقرير
    إعلان
    """,
    "fa": """
    از در به با که را و این آن است بود شد می نمی های ها برای تا بر هم یا اما اگر نیز هر چه او ما
    شما آنها آنان پس پیش بین میان زیر روی بی باید شود کرد کردند کرده کند کنند دارد داشت دارند
    خواهد شده باشد نیست بودند هستند همه دیگر چند بیش بیشتر کمتر سبب دلیل خود یک همین همچنین ولی
    درباره طی حدود اکنون گفت گفته گفتند اعلام خبر گزارش داد دادند افزود افزوده اظهار بیان سخنگو
    خبرنگار خبرگزاری روز روزانه امروز دیروز فردا شب صبح عصر ساعت فوری پایان آغاز
    """,
    "ur": """
    کے کی کا کو میں سے نے پر ہے ہیں تھا تھے تھی اور کہ یہ وہ اس ان جو بھی تو ہی نہیں ہو گیا گئی
    گئے کر دیا کیا تک ایک لیے ساتھ بعد پہلے کہا بتایا خبر رپورٹ مطابق آج کل اپنے اپنی جس جب
    """,
    "ckb": """
    لە بۆ بە و کە ئەم ئەو لەگەڵ سەر لەسەر تا یان هەر هیچ بوو بوون دەکات کرد کردن گوتی وت
    ڕاگەیاند هەواڵ بەڵام دوای پێش ئێستا ئەمڕۆ دوێنێ
    """,
    "he": """
    של את על עם לא כי זה זו הוא היא הם הן גם או אם אל מן בין אך רק כל עוד אבל יש אין היה היו כך
    אחרי לפני יותר אמר נמסר
    """,
    "en": """
    the a an of to in on at by for with from and or but as is are was were be been being has
    have had it its that this these those which who whom whose he she they him his her hers them
    their our we you your i me my not no nor so than then there here when where while after
    before over under into onto out up down about around above below more most less least some
    any all each every both other another also only just even still yet will would can could may
    might should must shall do does did if because since between among during through until till
    against off again very own same such what how why say said says saying told tell tells
    announce announced according report reported reports reporter reporters urgent update news
    agency statement spokesman spokeswoman spokesperson official one two first second last late
    early new newly today yesterday tomorrow morning afternoon evening night day week month year
    hour local per
    """,
    "fr": """
    le la les l un une des du de d et ou où mais que qui quoi dont en dans sur sous par pour
    avec sans entre vers chez au aux à ce cet cette ces son sa ses leur leurs il elle ils elles
    on nous vous je se s ne n pas plus moins très est sont était étaient a ont avait été être
    avoir fait selon comme si après avant pendant depuis encore aussi même tout tous toute
    toutes autre autres dit déclaré annoncé indiqué ajouté agence communiqué urgent jour hier
    demain matin soir nuit semaine mois an année heure
    """,
}

ASKING: Mapping[str, str] = {
    "ar": "ما ماذا بماذا لماذا لم بم عم من متى أين كيف كم هل أي أية ماهو ماهي",
    "fa": "چه چی چرا چگونه چطور کجا کی کدام چند آیا",
    "ur": "کیا کیوں کیسے کہاں کب کون کونسا کس کتنا کتنے کتنی",
    "ckb": "چی بۆچی چۆن کوێ کەی کێ چەند ئایا",
    "he": "מה מי מתי איפה היכן למה מדוע איך כיצד כמה האם",
    "en": "what who whom whose when where why which how",
    "fr": "que quoi qui quand où pourquoi comment combien quel quelle quels quelles",
}

GENERAL: Mapping[str, str] = {
    "ar": """
    بلد بلاد دولة مدينة بلدة قرية منطقة محافظة إقليم عاصمة شمال جنوب شرق غرب شمالي جنوبي شرقي
    غربي وسط ساحل مركز موقع رئيس نائب وزير وزارة حكومة هيئة دائرة سلطة إدارة مدير محافظ بلدية
    مجلس لجنة منظمة جمعية اتحاد شركة مؤسسة مصلحة شخص أشخاص سكان مواطن مواطنين عائلة رجل امرأة
    طفل أطفال شاب طالب عامل عمال مزارع خبير محلل طبيب مدرب لاعب مليون مليار ألف مئة مئتي عشرة
    عشرون عشرين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة نصف ربع ثلث نسبة بالمئة مئوية زيادة انخفاض
    ارتفاع تراجع ارتفع ارتفعت انخفض انخفضت تراجعت زاد زادت بلغ بلغت وصل وصلت سجل سجلت شهد شهدت
    بدأ بدأت استمر تستمر انتهى قرر قرار دعا دعت حذر حذرت طلب قدم عقد شارك مشاركة متوقع توقع
    بداية نهاية ختام مستوى معدل قيمة عام سنة شهر أسبوع موسم مرحلة فترة مرة يومي سنوي شهري حال
    وضع عمل خدمة مشروع خطة برنامج حملة فريق مباراة دوري كأس بطولة هدف أهداف نقطة نقاط فوز فاز
    هزم خسارة تعادل جولة ملعب ضيف شوط دقيقة مهاجم مدافع حارس رصيد صدارة متصدر ركلة جزاء نتيجة
    تسجيل ممتاز لقب نهائي منتخب جمهور بورصة مؤشر سهم أسهم سوق أسواق تداول تعاملات جلسة أغلق
    إغلاق مرتفع منخفض مصرف بنك اقتصاد سعر أسعار دولار دينار ريال درهم ليرة يورو تضخم فائدة نمو
    ميزانية استثمار تجارة صادرات واردات إنتاج محصول طن برميل نفط خام غاز عملة زلزال هزة أرضية
    قوة درجة مقياس ريختر عمق مرصد رصد عاصفة أمطار مطر رياح سرعة طقس أرصاد جوية حرارة موج فيضان
    سيول كيلومتر كيلومترا متر مترا مربع إصابة إصابات أصيب جريح جرحى مصاب قتيل قتلى وفاة حادث
    حريق انفجار ضحايا أضرار دفاع مدني إسعاف إنقاذ شرطة مرور مستشفى طريق شارع سيارة حافلة قطار
    طائرة مطار ميناء سفينة ركاب راكب رحلة رحلات نقل فرق صحة مرض لقاح علاج مريض تعليم مدرسة مدارس
    جامعة تلميذ كتاب رواية كاتب معرض جائزة فيلم ثقافة فن متحف آثار تاريخ قرن زراعة مياه كهرباء
    طاقة بيئة سياحة أمن دفاع محكمة قانون انتخابات جيش قوات
    """,
    "fa": """
    کشور شهر روستا استان منطقه شمال جنوب شرق غرب مرکز دشت رئیس وزیر وزارت دولت سازمان شرکت اداره
    مدیر شورا انجمن نفر مردم خانواده مرد زن کودک جوان دانشجو کارگر کشاورز کارشناس پزشک مربی
    بازیکن هزار میلیون میلیارد درصد نیم افزایش کاهش رشد رسید یافت بهای قیمت سال ماه هفته فصل
    گذشته امسال آینده بار نخستین دوم سوم دومین جدید تازه بزرگ تیم بازی مسابقه لیگ جام گل امتیاز
    پیروزی شکست برد باخت دیدار پایانی قهرمان قهرمانی حریف وزن کیلوگرم ورزشگاه بورس شاخص سهام
    بازار ارز دلار تومان ریال نفت گاز تولید محصول برداشت تن کشاورزی صادرات واردات زلزله ریشتر
    عمق برف باران بارش توفان باد هوا دما سیل حادثه آتش کشته زخمی مجروح بیمارستان جاده خیابان
    خودرو اتوبوس قطار هواپیما فرودگاه بندر کشتی مسافر مسافران مسیر سفر راه آهن ایستگاه بهداشت
    بیماری واکسن درمان مدرسه دانشگاه کتاب نویسنده نمایشگاه جایزه فیلم موزه باستان تاریخ آب برق
    محیط
    """,
    "en": """
    country city town village region area district north south east west northern southern
    eastern western centre center coast minister ministry government authority council committee
    company firm organisation organization president director chief head mayor people person
    family man woman child children young student worker farmer expert analyst doctor coach
    player captain resident volunteer hundred thousand million billion half third quarter cent
    percent pct rise rose fall fell gain gained lose lost up higher lower increase decrease
    record reach reached begin began start end ended open opened close closed shut expected plan
    work project service time season spring summer autumn winter team match game league cup
    final goal point win won beat victory defeat draw drew score scored penalty half minute
    header substitute stadium park champion title place share stock index market bank mining
    miner volume trade trading price rate inflation interest growth economy export import crop
    oil barrel crude gas dollar pound euro cost earthquake quake magnitude depth storm rain wind
    snow weather flood heat temperature degree km kilometre kilometer mile metre meter injured
    injury hurt killed dead death accident crash fire blaze firefighter police rescue hospital
    road street bridge car bus train plane airport port ship ferry passenger traffic driver
    vehicle health disease vaccine school university book author prize award film museum history
    century old water power environment court law election army beach sea marine centre
    """,
    "fr": """
    pays ville village région nord sud est ouest ministre ministère gouvernement président
    directeur société entreprise personne personnes famille homme femme enfant enfants million
    milliard mille cent pour hausse baisse pct équipe match coupe but point victoire défaite
    finale bourse indice action marché banque prix taux inflation séisme magnitude tempête pluie
    vent neige météo blessé blessés mort morts accident incendie police hôpital route train
    santé école livre musée
    """,
}

DAYS: Mapping[str, tuple[str, ...]] = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "fa": ("دو‌شنبه", "سه‌شنبه", "چهار‌شنبه", "پنج‌شنبه", "جمعه", "شنبه", "یک‌شنبه"),
    "ur": ("پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ", "اتوار"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
