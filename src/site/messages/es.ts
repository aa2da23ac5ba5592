import type { en } from './en.ts'

export const es: Partial<Record<keyof typeof en, string>> = {
  frontTitle: 'Aprendizaje para todos, por todos, sobre casi todo',
  frontLead:
    'Aquí la gente organiza cursos para los demás, con materiales abiertos, y revisa el trabajo de sus pares. Lo que logras, te lo llevas.',
  startIdea: 'Di qué quieres aprender',
  findCourse: 'Encuentra un curso',
  openCourses: 'Cursos abiertos',
  ideasTitle: 'Ideas que buscan compañía',
  howTitle: 'Cómo funciona',
  homeTitle: 'Tu lugar',
  homeLead: 'Primero, lo que te toca ahora.',
  searchTitle: 'Buscar',
  searchLabel: '¿Qué buscas?',
  aboutTitle: 'Quiénes somos',
  valuesTitle: 'Valores',
  apiTitle: 'La API',
}
