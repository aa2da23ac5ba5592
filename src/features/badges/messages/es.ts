import type { en } from './en.ts'

export const es: Record<keyof typeof en, string> = {
  badges: 'Insignias',
  badgesLead: 'Una insignia dice lo que hizo quien la tiene, y muestra el trabajo y las revisiones que hay detrás.',
  noBadges: 'Todavía no hay insignias. Quienes organizan un curso crean una cuando saben qué debe hacer falta.',
  makeBadge: 'Crear una insignia',
  makeLead: 'Di qué hace falta. La recibe quien lo cumple, en ese mismo momento.',
  name: 'Nombre',
  description: 'Qué dice de quien la tiene',
  works: 'Un trabajo que cumple su rúbrica',
  activities: 'Actividades hechas',
  cohortDone: 'Una cohorte del curso completada',
  made: 'La insignia está creada.',
  holders: '{count, plural, =0 {nadie la tiene todavía} one {# persona la tiene} other {# personas la tienen}}',
  criteria: 'Qué hace falta',
  notAccredited:
    'Una insignia de P2PU es un reconocimiento entre pares. No es un certificado acreditado, y P2PU no emite ninguno.',
  noSuchBadges:
    'Ninguna insignia es así.',
  inFull:
    'Diséñala por completo: imagen, otras condiciones, vencimiento',
  groupAll:
    'Todo esto:',
  groupAny:
    'Una de estas cosas:',
  groupAtLeast:
    'Al menos {count} de estas cosas:',
  wordsWork:
    'Un trabajo en «{activity}» ({course}) que cumple todos los criterios de su rúbrica, leído por {readers, plural, one {# par independiente} other {# pares independientes}}.',
  wordsWorkPinned:
    'Un trabajo en «{activity}» ({course}) que cumple todos los criterios de su rúbrica tal como está en la versión {number}, leído por {readers, plural, one {# par independiente} other {# pares independientes}}.',
  wordsActivity:
    '«{activity}» ({course}), hecha.',
  wordsCohort:
    'Una cohorte de «{course}», completada.',
  wordsBadge:
    'La insignia «{badge}», obtenida.',
  wordsNominations:
    '{count, plural, one {# par de una cohorte dice} other {# pares de una cohorte dicen}} con sus palabras que la merece.',
  wordsReviews:
    '{count, plural, one {# revisión dada} other {# revisiones dadas}}{helpful, select, yes { que ayudaron a quienes las recibieron} other {}}.',
  wordsReviewsIn:
    '{count, plural, one {# revisión dada} other {# revisiones dadas}} en «{course}»{helpful, select, yes { que ayudaron a quienes las recibieron} other {}}.',
  wordsRole:
    'El papel de {role} {kind, select, site {de P2PU} course {de un curso} cohort {de una cohorte} other {de una escuela}}, durante {days, plural, one {# día} other {# días}} en total.',
  wordsRoleAt:
    'El papel de {role} en «{place}», durante {days, plural, one {# día} other {# días}} en total.',
  roleSteward:
    'responsable',
  roleOrganizer:
    'quien organiza',
  roleFacilitator:
    'quien facilita',
  roleGuide:
    'guía',
  roleMentor:
    'quien acompaña',
  roleOther:
    'quien ayuda',
  rubricPinned:
    'La rúbrica tal como está en la versión {number}',
  meetsFrom:
    'cumple a partir de «{level}»',
  kind:
    'Clase',
  kindCompletion:
    'Finalización',
  kindSkill:
    'Habilidad',
  kindCommunity:
    'Comunidad',
  kindRole:
    'Papel',
  kindCompletionHint:
    'Se hizo un curso o una parte de él.',
  kindSkillHint:
    'Un trabajo fue leído por pares y cumplió su rúbrica. A quienes la tienen se les pide leer trabajos ajenos.',
  kindCommunityHint:
    'Los pares dicen que alguien la merece.',
  kindRoleHint:
    'Alguien cuidó de otras personas por un tiempo.',
  maker:
    'Quién la respalda',
  makerSite:
    'P2PU',
  makerMe:
    'Yo',
  anyMaker:
    'Cualquiera',
  anyKind:
    'Cualquier clase',
  makerSchools:
    'Escuelas',
  makerPeople:
    'Miembros',
  filter:
    'Mostrar',
  searchBadges:
    'Buscar insignias por sus palabras',
  madeBySite:
    'Creada por P2PU',
  madeBySchool:
    'Creada por la escuela {school}',
  madeByPerson:
    'Creada por {person}',
  madeByGone:
    'Creada por alguien que ya no está',
  ofCourse:
    'para el curso {course}',
  versionNumber:
    'Versión {number}',
  versionsLink:
    'Todas las versiones',
  expires:
    'Vale {months, plural, one {# mes} other {# meses}} desde que se otorga, y después se puede renovar.',
  expiresNever:
    'No vence.',
  inForce:
    'Vigencia',
  language:
    'Idioma',
  alignments:
    'Con qué coincide en otros lugares',
  tags:
    'Etiquetas',
  lookedAfter:
    'Quién la cuida',
  stewardsOfSite:
    'responsables de P2PU',
  retiredSince:
    'Esta insignia está retirada: ya no se otorga. Las otorgadas siguen como están.',
  edit:
    'Editar',
  retire:
    'Retirar',
  retireAsk:
    'Ya no se otorga. Quien la tiene la conserva, y puedes traerla de vuelta.',
  bringBack:
    'Traerla de vuelta',
  bringBackAsk:
    'Se otorga de nuevo a quien cumple sus condiciones.',
  retired:
    'La insignia está retirada.',
  returned:
    'La insignia se otorga de nuevo.',
  newTitle:
    'Crear una insignia',
  newLead:
    'Di para qué es y qué hace falta. No se crea nada hasta que pulses «{button}».',
  editTitle:
    'Editar «{name}»',
  editLead:
    'Lo que guardas es una versión nueva. Las ya otorgadas conservan la versión con la que se obtuvieron.',
  save:
    'Guardar como versión nueva',
  saved:
    'Guardada como versión nueva.',
  narrative:
    'Qué hace falta, con tus palabras',
  narrativeHint:
    'Markdown. Aparece encima de las condiciones, que se dicen solas en palabras.',
  picture:
    'Imagen',
  shape:
    'Forma',
  shapeRings:
    'Anillos',
  shapeShield:
    'Escudo',
  shapeStar:
    'Estrella',
  shapeLeaf:
    'Hoja',
  shapeHexagon:
    'Hexágono',
  shapeWave:
    'Olas',
  hue:
    'Color',
  hueHint:
    'Un lugar en la rueda de colores, de 0 a 359. La vista previa lo muestra.',
  upload:
    'Una imagen propia',
  uploadHint:
    'PNG, JPEG, WebP o SVG, de al menos 96 píxeles por lado y 5 MB como máximo. Se ajusta a un cuadrado.',
  ownPicture:
    'Tu imagen está guardada para esta insignia.',
  useDrawing:
    'Usar el dibujo en vez de la imagen',
  conditions:
    'Condiciones',
  conditionsLead:
    'Todo aquí mira lo que alguien hizo. La recibe cuando se cumplen las condiciones.',
  rule:
    'Para obtenerla hay que cumplir',
  ruleAll:
    'todas las condiciones',
  ruleAny:
    'una de las condiciones',
  ruleAtLeast:
    'al menos un número de las condiciones',
  least:
    'Cuántas',
  groupTitle:
    'Grupo {number}',
  conditionTitle:
    'Condición {number}',
  addCondition:
    'Añadir una condición',
  addWhat:
    'Qué añadir',
  addInto:
    'Dónde',
  intoWhole:
    'Al conjunto',
  add:
    'Añadir',
  remove:
    'Quitar',
  up:
    'Subir',
  down:
    'Bajar',
  typeActivity:
    'Una actividad hecha',
  typeWork:
    'Un trabajo que cumple su rúbrica',
  typeCohort:
    'Una cohorte completada',
  typeBadge:
    'Otra insignia obtenida',
  typeNominations:
    'Nominaciones de pares',
  typeReviews:
    'Revisiones dadas',
  typeRole:
    'Un papel desempeñado',
  typeAll:
    'Un grupo: todo',
  typeAny:
    'Un grupo: una cosa',
  typeAtLeast:
    'Un grupo: al menos un número',
  courseField:
    'Curso',
  courseHint:
    'Su dirección, o el final de ella: soil para /courses/soil.',
  look:
    'Buscar',
  lookHint:
    'Busca el curso para elegir su actividad.',
  activityField:
    'Actividad',
  activityUnknown:
    'Clave de la actividad',
  readers:
    'Pares independientes que lo leen',
  rubricField:
    'Rúbrica',
  rubricAny:
    'Como esté cuando se lee el trabajo',
  rubricOf:
    'Como está en la versión {number}',
  badgeField:
    'Insignia',
  badgeHint:
    'Su dirección, o el final de ella: ground-reader para /badges/ground-reader.',
  countNominations:
    'Pares que lo dicen',
  countReviews:
    'Revisiones',
  helpful:
    'Solo las que ayudaron a quien las recibió',
  courseOptional:
    'Solo en este curso',
  roleField:
    'Papel',
  placeField:
    'De qué',
  placeSite:
    'P2PU',
  placeCourse:
    'Un curso',
  placeCohort:
    'Una cohorte',
  placeSchool:
    'Una escuela',
  atField:
    'Solo ahí',
  atHint:
    'El final de su dirección: soil para un curso o una escuela, soil/1 para una cohorte.',
  days:
    'Días en total',
  alignmentTitle:
    'Coincidencia {number}',
  alignmentsHint:
    'Elementos de marcos de competencias que dicen lo mismo.',
  addAlignment:
    'Añadir una coincidencia',
  alignmentName:
    'Nombre del elemento',
  alignmentUrl:
    'Su dirección',
  alignmentFramework:
    'Marco',
  alignmentCode:
    'Código',
  alignmentType:
    'Tipo',
  alignmentTypeNone:
    'Sin decir',
  tagsHint:
    'Palabras por las que se encuentra, separadas por comas; 20 como máximo.',
  languageField:
    'Idioma de sus textos',
  languageHint:
    'Un código como en, es, pt-BR.',
  months:
    'Meses que vale',
  monthsHint:
    'Vacío: no vence.',
  previewButton:
    'Vista previa',
  preview:
    'Así será',
  versionsTitle:
    'Versiones de «{name}»',
  versionsLead:
    'Cada insignia otorgada nombra la versión con la que se obtuvo. La más nueva es la que se obtiene ahora.',
  versionNow:
    'la que se obtiene ahora',
  versionOld:
    'Esta es la versión {number}. La insignia se obtiene según la versión {now}.',
  changes:
    'Qué cambió desde la versión {number}',
  nothingChanged:
    'No cambió nada.',
  partName:
    'Nombre',
  partDescription:
    'Descripción',
  partNarrative:
    'En palabras',
  partCriteria:
    'Condiciones',
  partPicture:
    'Imagen',
  partPictureOwn:
    'una imagen propia',
  partPictureDrawn:
    '{shape}, color {hue}',
  partAlignments:
    'Coincidencias',
  partTags:
    'Etiquetas',
  partLanguage:
    'Idioma',
  partExpiry:
    'Vigencia',
  nominations:
    'Nominaciones',
  nominationsLead:
    'Pares de una cohorte dicen con sus palabras quién merece esta insignia.',
  nominate:
    'Nominar a un par',
  nominateTitle:
    'Nominar a alguien para «{name}»',
  nominateLead:
    'Di por qué la merece un par con quien compartes una cohorte. Leerá tus palabras y tu nombre, y también quien cuida de las insignias otorgadas.',
  nominee:
    'Nombre de usuario del par',
  nominationWords:
    'Por qué la merece',
  nominationHint:
    'De 20 a 2.000 caracteres. Di qué hizo.',
  nominated:
    'Dicho. Se le avisará.',
  nominationWithdrawn:
    'Retirado.',
  saidOfYou:
    'Lo que dicen de ti',
  saidByYou:
    'Lo que dijiste',
  withdrawNomination:
    'Retirar',
  nominationFor:
    'para {person}',
  toldNominated:
    '{name} dice que mereces la insignia «{badge}».',
}
