import type { en } from './en.ts'

export const es: Partial<Record<keyof typeof en, string>> = {
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
