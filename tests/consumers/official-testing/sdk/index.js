export * from 'phaser-colyseus/client';
