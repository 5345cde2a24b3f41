"""Invented documentation in the layout of real sites: a site made from OpenAPI, a Sphinx page and a wiki page.

Each states the same as text, as copied from a browser, and as HTML.
"""

from __future__ import annotations

PORTAL = """Shelf analytics
Shelf analytics counts books.

Who is counted
Numbers are only there for:

rooms on the allow list
shelves of such rooms, up to four ladders above the floor
Shelves
Count the books of a shelf
get
/shelves/{room}/{shelf}/{start}/{end}
Count the books of a shelf
List the fullest shelves
get
/shelves/top/{room}/{year}
List the fullest shelves

Loan analytics
Loan analytics tells who borrows. Rows begin with rooms of at least 2,500 open shelves.

Loans
Answers exclude loans by redirects.

Count loans
get
/loans/{referer}/{agent}/{start}
Count loans
Returned loans
Answers include loans by redirects.

Count returns
post
/returns/{referer}
Count returns

Sound analytics
Sounds have been counted starting on March 4, 2016.

Kinds
Extensions\tMedia type
wav, mp3, mp3\tsound
(the rest)\tnoise
Filters
Splitting by referrer or by agent type works for sounds starting in June 2018. \
Earlier, a referrer is split into near and far.

Count sounds
get
/sounds/{referer}/{agent}
Count sounds
"""

PORTAL_HTML = """<!DOCTYPE html><html><head><title>Shelves</title><style>p {}</style></head><body><nav>Home</nav><main>
<h1>Shelf analytics</h1><p>Shelf analytics counts books.</p>
<h2>Who is counted</h2><p>Numbers are only there for:</p>
<ul><li>rooms on the <a href="/list">allow list</a></li>
<li>shelves of such rooms, up to four&nbsp;ladders above the floor</li></ul>
<h2>Shelves</h2><h3>Count the books of a shelf</h3><div>get</div><div>/shelves/{room}/{shelf}/{start}/{end}</div>
<h3>List the fullest shelves</h3><div>get</div>
<div>/shelves/top/{room}/{year}</div><div>List the fullest shelves</div>
<h1>Loan analytics</h1><p>Loan analytics tells who borrows. Rows begin with rooms of at least 2,500 open shelves.</p>
<h2>Loans</h2><p>Answers exclude loans by redirects.</p><h3>Count loans</h3>
<div><span>get</span> <span>/loans/{referer}/{agent}/{start}</span></div>
<h2>Returned loans</h2><p>Answers include loans by redirects.</p><h3>Count returns</h3>
<div>POST</div><div>/returns/{referer}</div>
<h1>Sound analytics</h1><p>Sounds have been counted starting on March 4, 2016.</p>
<h2>Kinds</h2><table><tr><th>Extensions</th><th>Media type</th></tr><tr><td>wav, mp3, mp3</td><td>sound</td></tr>
<tr><td>(the rest)</td><td>noise</td></tr></table>
<h2>Filters</h2><p>Splitting by referrer or by agent type works for sounds starting in June 2018. Earlier, a
referrer is split into near and far.</p>
<h3>Count sounds</h3><div>get</div><div>/sounds/{referer}/{agent}</div></main></body></html>
"""

SPHINX = """Loans of books#

Loans are counted in a daily run.

Loans in short#

https://books.example/loans/v2/short/<book>[,<book>,...]

  • known: A boolean which says whether there is such a book. If there is none, all numbers are zeros.

  • loans: Loans so far.

  • last_9day: Loans in the last 9 days.

For example:

$ curl -s https://books.example/loans/v2/short/emma,ulysses | jq .
{
  "emma": {
    "known": true,
    "loans": 12,
    "last_9day": 3
  },
  "ulysses": {
    "known": true,
    "loans": 7,
    "last_9day": 0
  }
}

Loans by day#

https://books.example/loans/v2/long/<book>[,<book>,...]

  • days: A list of days

  • books : What there is per book

    • All that the /short/ call has and,

    • kinds: Loans by kind of reader

      • child: loans to children

      • adult: loans to others

        • Every kind has these entries

        • per_day: Loans, each of which belongs to an entry in the days array.

        • sum_per_day: the sum of the per_day array.

For example:

curl -s 'https://books.example/loans/v2/long/emma'
{
  "days": [
    "2019-01-01",
...
  ],
  "books": {
    "emma": {
      "known": true,
      "kinds": {
        "child": {
          "per_day": [
            1,
...
          ],
          "sum_per_day": 3
        },
        "adult": {
          "per_day": [],
          "sum_per_day": 0
        },
        "extra": 1
      }
    }
  }
}

Loans by town#

https://books.example/loans/v2/town/<town>/<start_YYYY-MM-DD>

Readers are told apart (child and adult).

  • towns: A list of records.

    • kind: the reader, one of child or adult

    • area: 3 letter code. For this call its value is always north.

$ curl https://books.example/loans/v2/town/York/2019-01-01
{
  "towns": [
...
    {
      "area": "N",
      "lat": 1.5,
      "kind": "child"
    },
  "days": []
}

As well by a number of days:

https://books.example/loans/v2/town/<town>/<last_n_days>

Loans by street#

https://books.example/loans/v2/street/<street>

The same as above, and houses are added.

  • houses: a list of numbers
"""

SPHINX_HTML = """<html><body><div role="main">
<h1>Loans of books<a class="headerlink" href="#a">#</a></h1><p>Loans are counted in a daily run.</p>
<h2>Loans in short<a class="headerlink" href="#b">¶</a></h2>
<p>https://books.example/loans/v2/short/&lt;book&gt;[,&lt;book&gt;,...]</p>
<ul><li><p><strong>known</strong>: A boolean which says whether there is such a book. If there is none, all numbers
are zeros.</p></li><li><p>loans: Loans so far.</p></li><li><p>last_9day: Loans in the last 9 days.</p></li></ul>
<p>For example:</p><div class="highlight"><pre>$ curl -s https://books.example/loans/v2/short/emma,ulysses | jq .
{
  "emma": {
    "known": true,
    "loans": 12,
    "last_9day": 3
  },
  "ulysses": {
    "known": true,
    "loans": 7,
    "last_9day": 0
  }
}
</pre></div>
<h2>Loans by day<a class="headerlink" href="#c">#</a></h2>
<pre>https://books.example/loans/v2/long/&lt;book&gt;[,&lt;book&gt;,...]</pre>
<ul><li>days: A list of days</li><li>books : What there is per book
<ul><li>All that the /short/ call has and,</li><li>kinds: Loans by kind of reader
<ul><li>child: loans to children</li><li>adult: loans to others
<ul><li>Every kind has these entries</li>
<li>per_day: Loans, each of which belongs to an entry in the <code>days</code> array.</li>
<li>sum_per_day: the sum of the per_day array.</li></ul></li></ul></li></ul></li></ul>
<p>For example:</p>
<pre>curl -s 'https://books.example/loans/v2/long/emma'
{
  "days": [
    "2019-01-01",
...
  ],
  "books": {
    "emma": {
      "known": true,
      "kinds": {
        "child": {
          "per_day": [
            1,
...
          ],
          "sum_per_day": 3
        },
        "adult": {
          "per_day": [],
          "sum_per_day": 0
        },
        "extra": 1
      }
    }
  }
}</pre>
<h2>Loans by town<a class="headerlink" href="#d">#</a></h2>
<p>https://books.example/loans/v2/town/&lt;town&gt;/&lt;start_YYYY-MM-DD&gt;</p>
<p>Readers are told apart (child and adult).</p>
<ul><li>towns: A list of records.<ul><li>kind: the reader, one of child or adult</li>
<li>area: 3 letter code. For this call its value is always north.</li></ul></li></ul>
<pre>$ curl https://books.example/loans/v2/town/York/2019-01-01
{
  "towns": [
...
    {
      "area": "N",
      "lat": 1.5,
      "kind": "child"
    },
  "days": []
}</pre>
<p>As well by a number of days:</p><p>https://books.example/loans/v2/town/&lt;town&gt;/&lt;last_n_days&gt;</p>
<h2>Loans by street<a class="headerlink" href="#e">#</a></h2>
<p>https://books.example/loans/v2/street/&lt;street&gt;</p>
<p>The same as above, and houses are added.</p><ul><li>houses: a list of numbers</li></ul></div></body></html>
"""

MANUAL = """Manual of the loan counter

Choose one of these:

  • format=json
  • format=txt (what print_r gives)

With "fm" at the end a format is shown as HTML: "json" turns into "jsonfm".

Send an HTTP GET or POST to the counter, whose address is https://books.example/count.php and no other.

Emma's loans on town (in json)

https://books.example/count.php?name=Emma&town=York&format=json

({"query":{"loans":{"sum":12,"*":"3"},"kinds":[]}})

Emma's loans on village (in PHP's print_r format)

    [query] => Array
        (
            [loans] => Array
                (
                    [sum] => 12
                    [*] => 3
                )

            [kinds] => Array
                (
                )
        )

John's loans on town (as json, with callback)

A callback parameter can come with the json format. It is optional.

There is no such reader. Example:

<?xml version="1.0"?>
  <error code="nosuchreader" info="No reader" />

No reader was named. Example:

<?xml version="1.0"?>
  <error code="missingreadername" info="No name" />

Town is missing. Example: &town=York

  <error code="missingtown" info="No town" />

Later

  • Counts by month
"""

MANUAL_HTML = """<!DOCTYPE html><html><body><div class="mw-parser-output"><p>Manual of the loan counter</p>
<p>Choose one of these:</p><ul><li>format=json</li><li>format=txt (what <code>print_r</code> gives)</li></ul>
<p>With "fm" at the end a format is shown as HTML: "json" turns into "jsonfm".</p>
<p>Send an HTTP GET or POST to the counter, whose address is <a href="#">https://books.example/count.php</a>
and no other.</p>
<p>Emma's loans on town (in json)</p>
<p><a href="#">https://books.example/count.php?name=Emma&amp;town=York&amp;format=json</a></p>
<pre>({"query":{"loans":{"sum":12,"*":"3"},"kinds":[]}})</pre>
<p>Emma's loans on village (in PHP's print_r format)</p><pre>
    [query] => Array
        (
            [loans] => Array
                (
                    [sum] => 12
                    [*] => 3
                )
            [kinds] => Array
                (
                )
        )
</pre>
<p>John's loans on town (as json, with callback)</p>
<p>A callback parameter can come with the json format. It is optional.</p>
<p>There is no such reader. Example:</p>
<pre>&lt;?xml version="1.0"?&gt;
  &lt;error code="nosuchreader" info="No reader" /&gt;</pre>
<p>No reader was named. Example:</p><pre>
  &lt;error code="missingreadername" info="No name" /&gt;</pre>
<p>Town is missing. Example: &amp;town=York</p><pre>  &lt;error code="missingtown" info="No town" /&gt;</pre>
<p>Later</p><ul><li>Counts by month</li></ul></div></body></html>
"""

INVENTED = {"wikimedia_analytics": PORTAL, "archive_views": SPHINX, "edit_counter": MANUAL}
AS_HTML = {"wikimedia_analytics": PORTAL_HTML, "archive_views": SPHINX_HTML, "edit_counter": MANUAL_HTML}
