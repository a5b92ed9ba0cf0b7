/** The product's name, as people write it. */
export const productName = 'Lộ trình';
