import Console

extension FuzzTarget {
  private static let signs = [
    "$(", "`", "${", "}", "((", "))", "<<EOF\n", "<<<", "&>", "2>&1", "|", "&&", "||", ";;", "for ",
    "while ", "do ", "done", "if ", "then ", "fi", "case ", "esac", "[[ ", " ]]", "{1..3}", "{a,b}",
    "${x:-", "${x//a/b}", "${#x}", "${x:1:2}", "$((", "'", "\"", "$'\\x41'", "printf %5d ",
  ]

  /// A text as typed or pasted: it is only read and cut into inputs.
  static let grammar = FuzzTarget(
    name: "grammar", words: signs, seeds: { SeedLines.shell },
    feed: { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      _ = ShellInputs.isComplete(text)
      _ = ShellInputs.split(text)
      return nil
    })

  /// A line that runs, in a sandbox with a cluster, a service and instances.
  static let shell = FuzzTarget(
    name: "shell",
    words: signs + [
      "advance 1m", "undo", "redo", "map", "why ", "fault ", "snapshot ", "goto ", "seq ", "echo ",
      "printf ", "test ", "cat ", "sort ", "jq ", "export ", "sleep ", "date ", "help ", "until ",
    ],
    seeds: { SeedLines.shell },
    feed: { bytes in
      var session = FuzzSession.prepared
      _ = session.run(String(decoding: bytes, as: UTF8.self))
      return nil
    })

  /// A program of one of the text tools: the first byte chooses the tool, the rest up to the last
  /// line break is the program, and what follows is its input.
  static let filter = FuzzTarget(
    name: "filter",
    words: [
      ".[]", "| ", "select(", "map(", "..", "reduce ", "foreach ", "as $x", "if . then ", " end",
      "try ", "to_entries", "group_by(", "test(", "@base64", "\\(", "s/a/b/g", "y/ab/cd/", "$!N",
      "{print $1}", "BEGIN", "-F:", "[[:alpha:]]", "\\(a\\)\\1", "(a|b)*", "{2,3}", "%s\\n",
      "%5.2f",
      "%*d", "-k2,2n", "-t,", "-f1-3", "-c", "{1..9}", "2**3",
    ],
    seeds: {
      Tool.all.enumerated().flatMap { place, tool in
        tool.seeds.map {
          "\(Character(Unicode.Scalar(UInt8(33 + place))))\($0)\n{\"a\":[1,{\"b\":2}]}"
        }
      }
    },
    feed: { bytes in
      guard let first = bytes.first else { return nil }
      let tool = Tool.all[Int(first &- 33) % Tool.all.count]
      let end = max(1, bytes.lastIndex(of: 0x0A) ?? bytes.count)
      let program = quoted(bytes[1..<end])
      var session = FuzzSession.prepared
      _ = session.run("\(tool.line) \(program) <<< \(quoted(bytes[end...].dropFirst()))")
      return nil
    })

  private static func quoted(_ bytes: ArraySlice<UInt8>) -> String {
    "'" + String(decoding: bytes, as: UTF8.self).replacing("'", with: #"'\''"#) + "'"
  }
}

/// A text tool with programs of its own.
private struct Tool: Sendable {
  let line: String
  let seeds: [String]

  static let all = [
    Tool(
      line: "jq",
      seeds: [
        ".a[0]", ".a | map(select(. > 1))", "reduce .a[] as $x (0; . + 1)", "to_entries[] | .key",
        #""\(.a[0])-x" | @base64"#, "[range(5)] | .[1:3] | add / 2", ".. | numbers % 2",
        "if .a then 1 else 2 end", "try error(\"x\") catch .", ".a[1].b |= . * 3",
        "[limit(2; .a[])]",
        #"[.a[] | tostring | test("1")]"#, "path(..)", "del(.a[0])", "sort_by(.b?) | group_by(.)",
      ]),
    Tool(line: "grep -E", seeds: ["[0-9]+|b{1,2}", "^(a|b)*$", "\\w+"]),
    Tool(line: "grep -o", seeds: ["a\\(b\\)*", "[[:alpha:]]\\{2\\}"]),
    Tool(
      line: "sed", seeds: ["s/a/b/g", "s/\\([a-z]\\)/<\\1>/2;p", "/a/,$d", "2q", "1!N;y/ab/cd/"]),
    Tool(line: "sed -n -E", seeds: ["/(a|b)+/p", "s/(.)(.)/\\2\\1/gp"]),
    Tool(line: "awk", seeds: ["{print $1}", "NR==1{print $2}", "-F: '{print $NF}'", "/a/{print}"]),
    Tool(line: "tr a-z", seeds: ["A-Z", "[:upper:]"]),
    Tool(line: "cut", seeds: ["-c1-3", "-d:", "-f2"]),
    Tool(line: "sort", seeds: ["-n", "-k2,2nr", "-u"]),
    Tool(line: "printf", seeds: ["%s %5d %-5s|%05.2f\\n", "%x%o%c%%", "\\x41\\u00e9"]),
    Tool(line: "[[ abc =~", seeds: ["a(b)c ]]"]),
    Tool(line: "expr", seeds: ["1", "a : b"]),
    Tool(line: "seq", seeds: ["3", "-5", "1e9"]),
    Tool(line: "head", seeds: ["-n1", "-c5"]),
    Tool(line: "tail", seeds: ["-n+2", "-n1"]),
    Tool(line: "date -d", seeds: ["2026-01-05", "+1 day", "@0"]),
    Tool(line: "advance", seeds: ["90s", "1h30m", "to 10:00", "999999999d"]),
    Tool(line: "find . -name", seeds: ["*.json", "[a-c]?"]),
  ]
}
