<?php
// The two pages whose histories and texts the tests know in detail.

/**
 * Writes Jupiter: 50 revisions by accounts, addresses and a bot, some minor, four of them reverts.
 *
 * @return int[] id by the kind of revert: manual, undo, rollback, bot
 */
function seedJupiter( WikiBuilder $wiki ): array {
	$text = "'''Jupiter''' is the largest planet of the [[Solar System]].\n\n" .
		"[[File:Blue marble.png|thumb|Not Jupiter]]\n\n" .
		"== Moons ==\nSee [[Jupiter/Moons]].\n\n[[Category:Planets]]\n" .
		"[[de:Jupiter (Planet)]]\n[[fr:Jupiter (planète)]]\n[[ja:木星]]\n";
	$comments = [ '', 'a note', 'see [[Earth]]', '/* Moons */ näher', '<b>&quot;bold" & more</b>', '🪐' ];
	$authors = [ 'Alice', 'Bob', null, 'HelperBot', 'Zoë', null, 'Alice' ];
	$reverts = [];
	$ids = [ 1 => $wiki->edit( 'Jupiter', $text, 'Alice', 'start' ) ];
	for ( $number = 2; $number <= 50; $number++ ) {
		$address = "192.0.2.$number";
		if ( in_array( $number, [ 12, 25, 37, 38, 45 ] ) ) {
			$ids[$number] = $wiki->edit( 'Jupiter', str_repeat( "Nonsense $number. ", $number ), $address, 'better' );
		} elseif ( $number === 13 ) {
			$reverts['manual'] = $ids[$number] = $wiki->edit( 'Jupiter', $text, 'Alice', 'as it was' );
		} elseif ( $number === 26 ) {
			$reverts['undo'] = $ids[$number] = $wiki->undo( 'Jupiter', 'Bob', $ids[24], $ids[25] );
		} elseif ( $number === 39 ) {
			$reverts['rollback'] = $ids[$number] = $wiki->rollback( 'Jupiter', 'Alice', $ids[36], $ids[38] );
		} elseif ( $number === 46 ) {
			$reverts['bot'] = $ids[$number] = $wiki->edit( 'Jupiter', $text, 'HelperBot', 'restoring', true );
		} else {
			$text .= $number % 6 === 0 ? "Größe $number – Maß.\n" : "Note $number.\n";
			$author = $authors[$number % count( $authors )] ?? $address;
			$ids[$number] =
				$wiki->edit( 'Jupiter', $text, $author, $comments[$number % count( $comments )], $number % 5 === 0 );
		}
	}
	return $reverts;
}

/**
 * Writes Earth and Headings, whose revisions differ in every way that a comparison shows.
 *
 * @return array[] by the kind of difference: from, to (revision ids)
 */
function seedEarth( WikiBuilder $wiki ): array {
	$intro = "Earth is the third planet from the Sun and the only one known to carry life.";
	$seas = "The seas cover about seven tenths of the surface, and most of their water is salt; rivers bring it " .
		"the salt of the rocks, and the sun takes back nothing but clean water, year after year, for a very long time.";
	$winds = "Winds blow from places where air is heavy to places where air is light, and because the planet turns " .
		"below them they seem to bend, to the right hand in the north and to the left hand in the south.";
	$equator = "Der Äquator ist rund 40 000 km lang — größer als der Umfang über die Pole.";
	$moon = "== Moon ==\nOne moon goes round it.\n\n=== Phases ===\nNew, half, full.";
	$page = static fn ( string ...$paragraphs ): string => implode( "\n\n", $paragraphs );

	$texts = [
		'start' => $page( $intro ),
		'added' => $page( $intro, $seas, $winds ),
		'changed' => $page( str_replace( 'third', '3rd', $intro ), $seas, $winds ),
		'sections' => $page( $intro, $seas, $winds, $equator, $moon ),
		'moved' => $page( $intro, $winds, $equator, $moon, $seas ),
		'moved and changed' => $page( $intro, str_replace( 'heavy', 'schwer', $seas ), $equator, $moon,
			str_replace( 'planet turns', 'Erde sich dreht, früher wie heute,', $winds ) ),
		'non-ASCII' => $page( $intro, $seas,
			str_replace( [ 'rund', 'größer' ], [ 'etwa 🌍', 'länger' ], $equator ), $moon, $winds ),
		'removed' => $page( $intro, $seas, $moon ),
		'blank line' => $page( $intro, "\n$seas", $moon ),
		'rewritten' => "Something else entirely.\n\n<nowiki>== Not a heading ==</nowiki>",
		'restored' => $page( $intro, $seas, $moon ),
	];
	$comparisons = [];
	$ids = [];
	foreach ( $texts as $change => $text ) {
		$ids[$change] = $wiki->edit( 'Earth', $text, count( $ids ) % 2 ? 'Bob' : 'Alice', $change );
		$before = array_values( $ids )[count( $ids ) - 2] ?? null;
		if ( $before !== null ) {
			$comparisons[$change] = [ 'from' => $before, 'to' => $ids[$change] ];
		}
	}
	$comparisons['equal'] = [ 'from' => $ids['removed'], 'to' => $ids['restored'] ];

	$headings = "= One =\ntext\n== Zwei — größer ==\ntext\n=== Three ===\n==== Four ====\n" .
		"===== Five =====\n====== Six ======\n == Indented ==\n<!-- == Comment == -->\n" .
		"<nowiki>\n== Raw ==\n</nowiki>\n==Unbalanced=\n== [[Link]] ''italic'' ==";
	$from = $wiki->edit( 'Headings', "Before.\n$headings", 'Alice', 'headings' );
	$to = $wiki->edit( 'Headings', "Before and after.\n$headings", 'Bob', 'a line above the headings' );
	$comparisons['headings'] = [ 'from' => $from, 'to' => $to ];
	$comparisons['different pages'] = [ 'from' => $from, 'to' => $ids['start'] ];
	return $comparisons;
}
