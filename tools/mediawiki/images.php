<?php
/**
 * Draws the files of the test wiki into a folder.
 *
 * @return string[] path by file name
 */
function drawImages( string $folder ): array {
	$marble = imagecreatetruecolor( 3000, 2000 );
	imagefill( $marble, 0, 0, imagecolorallocate( $marble, 5, 10, 30 ) );
	for ( $ring = 0; $ring < 60; $ring++ ) {
		$colour = imagecolorallocate( $marble, 20 + $ring, 60 + 2 * $ring, 120 + 2 * $ring );
		imagefilledellipse( $marble, 1500, 1000, 1800 - 30 * $ring, 1800 - 30 * $ring, $colour );
	}
	$photo = imagecreatetruecolor( 640, 480 );
	imagefill( $photo, 0, 0, imagecolorallocate( $photo, 200, 120, 60 ) );
	$tiny = imagecreatetruecolor( 10, 10 );

	$paths = [];
	foreach ( [ 'Blue marble.png', 'Tiny.png', 'Photo.jpg', 'Größe & Maß.jpg', 'Flag.svg' ] as $number => $name ) {
		$paths[$name] = "$folder/$number." . pathinfo( $name, PATHINFO_EXTENSION );
	}
	imagepng( $marble, $paths['Blue marble.png'], 1 );
	imagepng( $tiny, $paths['Tiny.png'] );
	imagejpeg( $photo, $paths['Photo.jpg'] );
	imagejpeg( $photo, $paths['Größe & Maß.jpg'], 40 );
	file_put_contents( $paths['Flag.svg'],
		'<?xml version="1.0" encoding="UTF-8"?>' . "\n" .
		'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">' .
		'<rect width="200" height="100" fill="#069"/><circle cx="100" cy="50" r="30" fill="#fff"/></svg>' . "\n" );
	return $paths;
}
