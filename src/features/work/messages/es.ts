import type { en } from './en.ts'

export const es: Partial<Record<keyof typeof en, string>> = {
  toldReview: '{name} revisó tu trabajo sobre «{activity}»',
  toldMeets: 'Tu trabajo sobre «{activity}» cumple la rúbrica',
  toldNotYet: 'Llegaron las revisiones de tu trabajo sobre «{activity}»: mejóralo y entrégalo de nuevo',
  toldAsked: 'Un trabajo sobre «{activity}» espera revisiones más de lo prometido',
  toldExpired: 'Una revisión que tomaste volvió a las demás personas',
  files: 'Archivos',
  filesHint:
    'Como máximo {most, number} archivos, {megabytes, number} MB en total: imágenes, PDF, texto, documentos, sonido, vídeo, zip. Se quita dónde y cuándo se tomó una imagen.',
  filesKept: 'Archivos que subiste',
  pictureHandedIn: 'Imagen: {name}',
  handIn: 'Entregar',
  handInTitle: 'Tu trabajo',
  links: 'Enlaces',
  deskTitle: 'Revisiones',
  claim: 'Tomar la siguiente revisión',
  give: 'Dar la revisión',
  feedback: '¿Qué viste?',
  nextStep: 'Algo que probar ahora',
  reviews: 'Revisiones',
}
