import { givenFirst, type Language } from './language.ts';

export const spanish: Language = {
  tag: 'es',
  weight: 10,
  fullName: givenFirst,
  givenNames:
    'Lucía Mateo Alba Bruno Carmela Darío Elena Fermín Inés Jacinto Lola Nicolás Olalla Ramiro Salma Tadeo'.split(' '),
  familyNames:
    'Montelirio Rioclaro Valdeniebla Campoluz Piedralba Fuentelluvia Marabril Nubeverde Solariego Vientollano Lunarosa Peñaluz'.split(
      ' ',
    ),
  places: ['junto al río', 'Barrio Alto', 'la otra orilla', 'Puerto Chico', 'el último tranvía', 'una terraza'],
  subjects: [
    'música',
    'fútbol de barrio',
    'cine de autor',
    'recetas de la abuela',
    'ciencia para todos',
    'poesía',
    'videojuegos',
    'café y libros',
    'programación',
    'viajes lentos',
    'astronomía',
    'huertos urbanos',
    'señales de radio',
  ],
  frames: [
    '{}',
    'Hablemos de {}',
    '{} y charla ☕',
    'Noche de {} 🌙',
    '{}: preguntas y respuestas',
    'El club de {}',
    '¿Qué pasa con {}?',
    '{} en directo',
    'Micrófono abierto: {}',
    'Domingo de {}',
  ],
  shortTitles: ['Tú y yo', 'Café o té', 'Plan B', 'A la orilla', 'Ciencia y fe'],
  hashtags: ['#MicrófonoAbierto', '#Charla', '#Madrugada', '#Lectores'],
  bios: [
    'Escucho más de lo que hablo.',
    'Libros, café y lluvia.',
    'Una sala pequeña cada jueves.',
    'Aprendiz de todo 🎸',
    'Aquí por las preguntas.',
    'Cielos y mapas.',
  ],
  posts: [
    'Empezamos en cinco minutos.',
    'Qué buena respuesta 👏',
    'Apuntes de hoy: dos libros y una receta.',
    '¿Repetimos la semana que viene?',
    'Escuchando desde el tren.',
  ],
};
