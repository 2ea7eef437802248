import { givenFirst, type Language } from './language.ts';

export const portuguese: Language = {
  tag: 'pt-BR',
  weight: 8,
  fullName: givenFirst,
  givenNames:
    'Ana Benício Cecília Davi Estela Flora Heitor Iara Joaquim Luna Moacir Nina Otávio Rosa Tainá Vicente'.split(' '),
  familyNames:
    'Serralume Campomar Riovento Mardouro Folhaverde Pedraluz Nuvemclara Solmaior Auroral Lagoazul Beiramato Ventania'.split(
      ' ',
    ),
  places: ['perto do mar', 'Vila do Vento', 'a última estação', 'Morro Alto', 'uma varanda', 'litoral'],
  subjects: [
    'música',
    'futebol',
    'receitas de família',
    'tecnologia',
    'cinema nacional',
    'literatura',
    'jogos antigos',
    'plantas em casa',
    'ciência',
    'programação',
    'fotografia',
    'histórias de viagem',
    'educação',
  ],
  frames: [
    '{}',
    'Vamos falar de {}',
    '{} e café ☕',
    'Noite de {} 🌙',
    '{}: perguntas e respostas',
    'Clube de {}',
    '{} ao vivo',
    'Roda de conversa: {}',
    'Primeiros passos em {}',
    'Sábado de {}',
  ],
  shortTitles: ['Eu e você', 'Chá e pão', 'Plano B', 'É hoje!', 'O mar à noite'],
  hashtags: ['#RodaDeConversa', '#BomDia', '#Madrugada', '#ClubeDoLivro'],
  bios: [
    'Mais ouvido do que voz.',
    'Livros, mar e café.',
    'Sala pequena às quintas.',
    'Aprendendo violão 🎸',
    'Coleciono mapas.',
    'Só vim pelas perguntas.',
  ],
  posts: [
    'Começa já já.',
    'Que resposta boa 👏',
    'Anotações de hoje: dois livros e uma receita.',
    'Semana que vem de novo?',
    'Ouvindo do ônibus.',
  ],
};
