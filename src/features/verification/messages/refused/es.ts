import type { en } from './en.ts'

export const es: Record<keyof typeof en, string> = {
  fileLarge: 'Este archivo pasa de 1 MB; una insignia nunca es tan grande.',
  nothingGiven: 'Escribe una dirección, elige un archivo o pega una insignia.',
  noAward: 'No existe esa insignia aquí, o quien la tiene la oculta.',
  notFetched:
    'No se pudo obtener nada de esta dirección. Debe ser una dirección web pública (https://) del JSON o de la imagen de una insignia. También puedes elegir el archivo o pegar la insignia.',
}
