import { givenFirst, type Language } from './language.ts';

export const indonesian: Language = {
  tag: 'id',
  weight: 5,
  fullName: givenFirst,
  givenNames: 'Ayu Bima Citra Damar Embun Galih Intan Kirana Laras Melati Raka Sekar Tirta Wulan'.split(' '),
  familyNames:
    'Awansenja Bukithijau Cahayapagi Daunhujan Embunpantai Gelombang Hutanraya Kabutputih Langitbiru Pasirputih Telagasari'.split(
      ' ',
    ),
  places: ['dekat pantai', 'Kampung Atas', 'pinggir sawah', 'kereta malam', 'warung kopi'],
  subjects: [
    'musik',
    'sepak bola',
    'buku',
    'teknologi',
    'resep nusantara',
    'puisi',
    'film pendek',
    'pemrograman',
    'bintang',
    'kopi',
    'fotografi',
    'jalan-jalan',
  ],
  frames: [
    '{}',
    'Ngobrol {}',
    '{} sambil ngopi ☕',
    'Malam {} 🌙',
    'Tanya jawab: {}',
    'Klub {}',
    'Siaran langsung: {}',
    '{} untuk pemula',
    'Ada apa dengan {}?',
  ],
  shortTitles: ['Rencana B', 'A sampai Z', 'Vitamin C', 'Bahasa C'],
  hashtags: ['#NgobrolYuk', '#Begadang', '#KlubBuku', '#KopiPagi'],
  bios: [
    'Lebih suka mendengar.',
    'Buku, kopi, hujan.',
    'Ruang kecil tiap Kamis.',
    'Kolektor peta.',
    'Belajar gitar 🎸',
  ],
  posts: [
    'Sebentar lagi mulai.',
    'Jawabannya bagus sekali 👏',
    'Catatan hari ini: dua buku dan satu resep.',
    'Minggu depan lagi?',
    'Mendengarkan dari kereta.',
  ],
};
