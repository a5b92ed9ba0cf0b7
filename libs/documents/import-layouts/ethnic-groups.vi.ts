import type { Options } from './layout.ts';

/** Names of the 54 groups by official code, with other spellings that lists use. */
export const ethnicGroupNames = {
  '01': ['Kinh', 'Việt'], '02': ['Tày'], '03': ['Thái'], '04': ['Hoa', 'Hán'], '05': ['Khmer', 'Khơ-me', 'Khơ me'], '06': ['Mường'],
  '07': ['Nùng'], '08': ['Mông', 'HMông', "H'Mông", 'Mèo'], '09': ['Dao'], '10': ['Gia Rai', 'Gia-rai', 'Jrai'], '11': ['Ngái'], '12': ['Ê Đê', 'Ê-đê'],
  '13': ['Ba Na', 'Ba-na'], '14': ['Xơ Đăng', 'Xơ-đăng'], '15': ['Sán Chay', 'Cao Lan', 'Sán Chí', 'Sán Chỉ'], '16': ['Cơ Ho', 'Cơ-ho', "K'Ho"],
  '17': ['Chăm'], '18': ['Sán Dìu'], '19': ['Hrê', "H'rê"], '20': ['Mnông', "M'Nông"], '21': ['Ra Glai', 'Ra-glai', 'Raglay'], '22': ['Xtiêng', 'Stiêng'],
  '23': ['Bru - Vân Kiều', 'Bru Vân Kiều', 'Bru-Vân Kiều'], '24': ['Thổ'], '25': ['Giáy'], '26': ['Cơ Tu', 'Cơ-tu'], '27': ['Giẻ Triêng', 'Gié Triêng', 'Gié-Triêng'],
  '28': ['Mạ'], '29': ['Khơ Mú', 'Khơ-mú'], '30': ['Co', 'Cor'], '31': ['Tà Ôi', 'Ta-ôi'], '32': ['Chơ Ro', 'Chơ-ro'], '33': ['Kháng'],
  '34': ['Xinh Mun', 'Xinh-mun'], '35': ['Hà Nhì'], '36': ['Chu Ru', 'Chu-ru'], '37': ['Lào'], '38': ['La Chí'], '39': ['La Ha'], '40': ['Phù Lá'],
  '41': ['La Hủ'], '42': ['Lự'], '43': ['Lô Lô'], '44': ['Chứt'], '45': ['Mảng'], '46': ['Pà Thẻn'], '47': ['Cờ Lao', 'Cơ Lao'], '48': ['Cống'],
  '49': ['Bố Y'], '50': ['Si La'], '51': ['Pu Péo'], '52': ['Brâu'], '53': ['Ơ Đu'], '54': ['Rơ Măm', 'Rơ-măm'],
} as const satisfies Options;
