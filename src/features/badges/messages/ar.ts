import type { en } from './en.ts'

export const ar: Record<keyof typeof en, string> = {
  badges: 'الشارات',
  badgesLead: 'تقول الشارة ما أنجزه حاملها، وتُظهر ما وراءها من عمل ومراجعات.',
  noBadges: 'لا شارات بعد. يصنع منظِّمو الدورة شارة حين يعرفون ما ينبغي أن تتطلبه.',
  makeBadge: 'اصنع شارة',
  makeLead: 'قل ما تتطلبه. ينالها كل من يحقق ذلك، لحظة يحققه.',
  name: 'الاسم',
  description: 'ما تقوله عن حاملها',
  works: 'عمل يحقق معايير التقييم',
  activities: 'أنشطة أُنجزت',
  cohortDone: 'مجموعة من الدورة أُكملت',
  made: 'صُنعت الشارة.',
  holders:
    '{count, plural, =0 {لا يحملها أحد بعد} one {يحملها شخص واحد} two {يحملها شخصان} few {يحملها # أشخاص} many {يحملها # شخصًا} other {يحملها # شخص}}',
  criteria: 'ما تتطلبه',
  notAccredited: 'شارة P2PU تقدير من الزملاء. ليست شهادة معتمدة، ولا تصدر P2PU شهادات معتمدة.',
  noSuchBadges:
    'لا شارة كهذه.',
  inFull:
    'صمِّمها كاملةً: صورة، وشروط أخرى، ومدة',
  groupAll:
    'كل ما يلي:',
  groupAny:
    'واحد مما يلي:',
  groupAtLeast:
    'على الأقل {count} مما يلي:',
  wordsWork:
    'عمل في «{activity}» ({course}) يحقق كل معايير تقييمه، قرأه {readers, plural, zero {# من الزملاء المستقلين} one {زميل مستقل واحد} two {زميلان مستقلان} few {# زملاء مستقلين} many {# زميلًا مستقلًا} other {# زميل مستقل}}.',
  wordsWorkPinned:
    'عمل في «{activity}» ({course}) يحقق كل معايير تقييمه كما هي في النسخة {number}، قرأه {readers, plural, zero {# من الزملاء المستقلين} one {زميل مستقل واحد} two {زميلان مستقلان} few {# زملاء مستقلين} many {# زميلًا مستقلًا} other {# زميل مستقل}}.',
  wordsActivity:
    '«{activity}» ({course})، أُنجز.',
  wordsCohort:
    'مجموعة من «{course}»، أُكملت.',
  wordsBadge:
    'حمل الشارة «{badge}».',
  wordsNominations:
    'يقول {count, plural, zero {# من الزملاء} one {زميل واحد} two {زميلان} few {# زملاء} many {# زميلًا} other {# زميل}} في مجموعة، بكلماتهم، إنه يستحقها.',
  wordsReviews:
    '{count, plural, zero {# مراجعة} one {مراجعة واحدة قُدِّمت} two {مراجعتان قُدِّمتا} few {# مراجعات قُدِّمت} many {# مراجعة قُدِّمت} other {# مراجعة قُدِّمت}}{helpful, select, yes { ووجدها أصحاب الأعمال مفيدة} other {}}.',
  wordsReviewsIn:
    '{count, plural, zero {# مراجعة} one {مراجعة واحدة قُدِّمت} two {مراجعتان قُدِّمتا} few {# مراجعات قُدِّمت} many {# مراجعة قُدِّمت} other {# مراجعة قُدِّمت}} في «{course}»{helpful, select, yes { ووجدها أصحاب الأعمال مفيدة} other {}}.',
  wordsRole:
    'دور {role} {kind, select, site {في P2PU} course {في دورة} cohort {في مجموعة} other {في مدرسة}}، لمدة {days, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}} في المجموع.',
  wordsRoleAt:
    'دور {role} في «{place}»، لمدة {days, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}} في المجموع.',
  roleSteward:
    'القيِّم',
  roleOrganizer:
    'المنظِّم',
  roleFacilitator:
    'الميسِّر',
  roleGuide:
    'الدليل',
  roleMentor:
    'المرشد',
  roleOther:
    'المساعد',
  rubricPinned:
    'معايير التقييم كما هي في النسخة {number}',
  meetsFrom:
    'يتحقق بدءًا من «{level}»',
  kind:
    'النوع',
  kindCompletion:
    'إكمال',
  kindSkill:
    'مهارة',
  kindCommunity:
    'مجتمع',
  kindRole:
    'دور',
  kindCompletionHint:
    'أُنجزت دورة أو جزء منها.',
  kindSkillHint:
    'قرأ الزملاء عملًا فحقق معايير تقييمه. يُطلب من حامليها أن يقرؤوا أعمال غيرهم.',
  kindCommunityHint:
    'يقول الزملاء إن أحدهم يستحقها.',
  kindRoleHint:
    'اعتنى أحدهم بغيره مدةً من الزمن.',
  maker:
    'من يقف وراءها',
  makerSite:
    'P2PU',
  makerMe:
    'أنا',
  anyMaker:
    'أي جهة',
  anyKind:
    'أي نوع',
  makerSchools:
    'المدارس',
  makerPeople:
    'الأعضاء',
  filter:
    'اعرض',
  searchBadges:
    'ابحث عن الشارات بكلماتها',
  madeBySite:
    'صنعتها P2PU',
  madeBySchool:
    'صنعتها مدرسة {school}',
  madeByPerson:
    'صنعها {person}',
  madeByGone:
    'صنعها عضو سابق',
  ofCourse:
    'لدورة {course}',
  versionNumber:
    'النسخة {number}',
  versionsLink:
    'كل النسخ',
  expires:
    'تسري {months, plural, zero {# شهر} one {شهرًا واحدًا} two {شهرين} few {# أشهر} many {# شهرًا} other {# شهر}} بعد منحها، ثم يمكن تجديدها.',
  expiresNever:
    'لا تنتهي مدتها.',
  inForce:
    'مدة السريان',
  language:
    'اللغة',
  alignments:
    'ما تتفق معه في أماكن أخرى',
  tags:
    'وسوم',
  lookedAfter:
    'من يعتني بها',
  stewardsOfSite:
    'قيِّمو P2PU',
  retiredSince:
    'أُحيلت هذه الشارة إلى التقاعد: لم تعد تُمنح. وما مُنح منها يبقى كما هو.',
  edit:
    'حرِّر',
  retire:
    'أحِلها إلى التقاعد',
  retireAsk:
    'لن تُمنح بعد الآن. من يحملها يحتفظ بها، ويمكنك إعادتها.',
  bringBack:
    'أعِدها',
  bringBackAsk:
    'تُمنح من جديد لكل من يحقق شروطها.',
  retired:
    'أُحيلت الشارة إلى التقاعد.',
  returned:
    'تُمنح الشارة من جديد.',
  newTitle:
    'اصنع شارة',
  newLead:
    'قل لأي شيء هي وما تتطلبه. لا يُصنع شيء قبل أن تضغط «{button}».',
  editTitle:
    'حرِّر «{name}»',
  editLead:
    'ما تحفظه نسخة جديدة. وما مُنح يحتفظ بالنسخة التي نيل بها.',
  save:
    'احفظ نسخة جديدة',
  saved:
    'حُفظت نسخة جديدة.',
  narrative:
    'ما تتطلبه، بكلماتك',
  narrativeHint:
    'ماركداون. يظهر فوق الشروط التي تقول نفسها بالكلمات.',
  picture:
    'الصورة',
  shape:
    'الشكل',
  shapeRings:
    'حلقتان',
  shapeShield:
    'درع',
  shapeStar:
    'نجمة',
  shapeLeaf:
    'ورقة',
  shapeHexagon:
    'مسدس',
  shapeWave:
    'أمواج',
  hue:
    'اللون',
  hueHint:
    'موضع على دائرة الألوان من 0 إلى 359. تُظهره المعاينة.',
  upload:
    'صورة من عندك',
  uploadHint:
    'PNG أو JPEG أو WebP أو SVG، لا يقل ضلعها عن 96 بكسل ولا تزيد على 5 ميغابايت. تُكيَّف في مربع.',
  ownPicture:
    'صورتك محفوظة لهذه الشارة.',
  useDrawing:
    'استعمل الرسم بدل الصورة',
  conditions:
    'الشروط',
  conditionsLead:
    'كل ما هنا ينظر إلى ما فعله الشخص. ينالها حين تتحقق الشروط.',
  rule:
    'لنيلها يحقق المرء',
  ruleAll:
    'كل الشروط',
  ruleAny:
    'واحدًا من الشروط',
  ruleAtLeast:
    'عددًا من الشروط على الأقل',
  least:
    'كم',
  groupTitle:
    'المجموعة {number}',
  conditionTitle:
    'الشرط {number}',
  addCondition:
    'أضف شرطًا',
  addWhat:
    'ماذا تضيف',
  addInto:
    'أين',
  intoWhole:
    'إلى الكل',
  add:
    'أضف',
  remove:
    'أزِل',
  up:
    'إلى أعلى',
  down:
    'إلى أسفل',
  typeActivity:
    'نشاط أُنجز',
  typeWork:
    'عمل يحقق معايير تقييمه',
  typeCohort:
    'مجموعة أُكملت',
  typeBadge:
    'شارة أخرى محمولة',
  typeNominations:
    'ترشيحات من الزملاء',
  typeReviews:
    'مراجعات قُدِّمت',
  typeRole:
    'دور شُغل',
  typeAll:
    'مجموعة شروط: كلها',
  typeAny:
    'مجموعة شروط: واحد منها',
  typeAtLeast:
    'مجموعة شروط: عدد منها على الأقل',
  courseField:
    'الدورة',
  courseHint:
    'عنوانها أو آخره: soil لـ /courses/soil.',
  look:
    'ابحث عنها',
  lookHint:
    'ابحث عن الدورة لتختار نشاطها.',
  activityField:
    'النشاط',
  activityUnknown:
    'مفتاح النشاط',
  readers:
    'الزملاء المستقلون الذين يقرؤونه',
  rubricField:
    'معايير التقييم',
  rubricAny:
    'كما هي حين يُقرأ العمل',
  rubricOf:
    'كما هي في النسخة {number}',
  badgeField:
    'الشارة',
  badgeHint:
    'عنوانها أو آخره: ground-reader لـ /badges/ground-reader.',
  countNominations:
    'الزملاء الذين يقولون ذلك',
  countReviews:
    'المراجعات',
  helpful:
    'ما وجده أصحاب الأعمال مفيدًا فقط',
  courseOptional:
    'في هذه الدورة فقط',
  roleField:
    'الدور',
  placeField:
    'في ماذا',
  placeSite:
    'P2PU',
  placeCourse:
    'دورة',
  placeCohort:
    'مجموعة',
  placeSchool:
    'مدرسة',
  atField:
    'هناك فقط',
  atHint:
    'آخر عنوانها: soil لدورة أو مدرسة، و soil/1 لمجموعة.',
  days:
    'الأيام في المجموع',
  alignmentTitle:
    'التوافق {number}',
  alignmentsHint:
    'بنود من أطر كفاءات تقول الشيء نفسه.',
  addAlignment:
    'أضف توافقًا',
  alignmentName:
    'اسم البند',
  alignmentUrl:
    'عنوانه',
  alignmentFramework:
    'الإطار',
  alignmentCode:
    'الرمز',
  alignmentType:
    'النوع',
  alignmentTypeNone:
    'غير مذكور',
  tagsHint:
    'كلمات يُعثر بها عليها، بينها فواصل؛ 20 على الأكثر.',
  languageField:
    'لغة نصوصها',
  languageHint:
    'رمز مثل en أو es أو pt-BR.',
  months:
    'عدد أشهر السريان',
  monthsHint:
    'إن تُرك فارغًا فلا تنتهي مدتها.',
  previewButton:
    'معاينة',
  preview:
    'كما ستكون',
  versionsTitle:
    'نسخ «{name}»',
  versionsLead:
    'تسمي كل شارة ممنوحة النسخة التي نيلت بها. والأحدث هي ما يُنال الآن.',
  versionNow:
    'تُنال الآن',
  versionOld:
    'هذه هي النسخة {number}. تُنال الشارة وفق النسخة {now}.',
  changes:
    'ما تغيَّر منذ النسخة {number}',
  nothingChanged:
    'لم يتغير شيء.',
  partName:
    'الاسم',
  partDescription:
    'الوصف',
  partNarrative:
    'بالكلمات',
  partCriteria:
    'الشروط',
  partPicture:
    'الصورة',
  partPictureOwn:
    'صورة خاصة بها',
  partPictureDrawn:
    '{shape}، اللون {hue}',
  partAlignments:
    'التوافقات',
  partTags:
    'الوسوم',
  partLanguage:
    'اللغة',
  partExpiry:
    'مدة السريان',
  nominations:
    'الترشيحات',
  nominationsLead:
    'يقول زملاء في مجموعة، بكلماتهم، من يستحق هذه الشارة.',
  nominate:
    'رشِّح زميلًا',
  nominateTitle:
    'رشِّح أحدهم للشارة «{name}»',
  nominateLead:
    'قل لماذا يستحقها زميل تجمعك به مجموعة. سيقرأ كلماتك واسمك، وكذلك من يعتني بما مُنح من الشارة.',
  nominee:
    'اسم المستخدم للزميل',
  nominationWords:
    'لماذا يستحقها',
  nominationHint:
    'من 20 إلى 2000 حرف. قل ما فعله.',
  nominated:
    'قيل. سيعلم بذلك.',
  nominationWithdrawn:
    'سُحب.',
  saidOfYou:
    'ما قيل عنك',
  saidByYou:
    'ما قلتَه',
  withdrawNomination:
    'اسحب',
  nominationFor:
    'لـ {person}',
  toldNominated:
    'يقول {name} إنك تستحق الشارة «{badge}».',
}
