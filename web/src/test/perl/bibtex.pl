# Reads a file with btparse, the parser of biber, and prints keys, fields and the parts of the authors' names as JSON.
use strict;
use warnings;
use Text::BibTeX;

my @entries;
local $SIG{__WARN__} = sub { die "btparse: $_[0]" };
my $file = Text::BibTeX::File->new($ARGV[0], { binmode => 'utf-8' }) or die "cannot open $ARGV[0]";
while (my $entry = Text::BibTeX::Entry->new({ binmode => 'utf-8' }, $file)) {
    die 'btparse: a faulty entry' unless $entry->parse_ok;
    my @names;
    for my $name ($entry->exists('author') ? $entry->names('author') : ()) {
        push @names, '{' . join(',', map { quoted($_) . ':' . quoted(join " ", grep { defined } $name->part($_)) } qw(von last jr first)) . '}';
    }
    push @entries, quoted($entry->key) . ':{"author":[' . join(',', @names) . '],"fields":{'
        . join(',', map { quoted($_) . ':' . quoted($entry->get($_)) } $entry->fieldlist) . '}}';
}
binmode STDOUT, ':utf8';
print '{' . join(',', @entries) . '}';

sub quoted {
    my $text = shift;
    $text =~ s/([\\"])/\\$1/g;
    return '"' . $text . '"';
}
