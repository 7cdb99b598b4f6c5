import Documents

/// `jq`: picks and builds JSON.
enum Jq: Builtin {
  static let name = "jq"
  static let usage = "jq [-rcnsejSa] [--arg NAME TEXT] [--argjson NAME JSON] FILTER [FILE…]"
  static let summary = "Picks, filters and builds JSON."
  static let group = BuiltinGroup.text
  static let details = """
    Paths (.a.b[0], .[], .[2:4], ..), pipes, commas, select, map, if, //, and, or, not, \
    comparisons, arithmetic, "\\(…)", {…}, […], reduce, try, as $x, assignments (= |= += …), del, \
    length, keys, has, to_entries, from_entries, with_entries, sort_by, group_by, unique, min_by, \
    max_by, add, any, all, first, last, limit, range, join, split, test, sub, gsub, startswith, \
    endswith, ltrimstr, rtrimstr, contains, tostring, tonumber, tojson, fromjson, type, flatten, \
    reverse, ascii_downcase, @csv, @tsv, @base64, @base64d, @sh, @uri. There is no def or foreach.
    """
  static let examples = [
    Example("echo '{\"a\": [1, 2]}' | jq '.a | length'", expects: ["2\n"]),
    Example(
      "echo '[{\"n\": \"web\", \"up\": true}]' | jq -r '.[] | select(.up) | .n'",
      expects: ["web\n"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(JqFailure) {
      let request = try JqRequest(arguments)
      var output = Output()
      let texts =
        request.readsNothing
        ? [] : session.texts(of: request.files, &input, command: name, failures: &output)
      if output.status != 0 { output.status = 2 }
      request.run(texts.map(\.text).joined(separator: "\n"), into: &output)
      return output
    } catch {
      return .failure("jq: \(error.message)", status: error.status)
    }
  }
}

/// What a `jq` line asks for.
private struct JqRequest {
  private(set) var files: [String] = []
  private(set) var readsNothing = false
  private var filter = JqFilter.identity
  private var variables: [String: JSON] = [:]
  private var flags: Set<Character> = []

  init(_ arguments: [String]) throws(JqFailure) {
    var rest = arguments[...]
    var source: String?
    while let argument = rest.popFirst() {
      if argument == "--arg" || argument == "--argjson" {
        guard let name = rest.popFirst(), let text = rest.popFirst() else {
          throw JqFailure("\(argument) takes a name and a value", status: 2)
        }
        guard let value = argument == "--arg" ? .string(text) : try? JSON(parsing: text) else {
          throw JqFailure("Invalid JSON text passed to --argjson", status: 2)
        }
        variables[name] = value
      } else if argument.hasPrefix("--") {
        guard let flag = Self.longFlags[argument] else { throw Self.unknown(argument) }
        flags.insert(flag)
      } else if argument.hasPrefix("-"), argument.count > 1 {
        for letter in argument.dropFirst() {
          guard "rcnsejSaRM".contains(letter) else { throw Self.unknown("-\(letter)") }
          flags.insert(letter)
        }
      } else if source == nil {
        source = argument
      } else {
        files.append(argument)
      }
    }
    guard let source else { throw JqFailure("a filter is missing, such as '.'", status: 2) }
    readsNothing = flags.contains("n")
    filter = try JqParser.filter(source)
  }

  private static let longFlags: [String: Character] = [
    "--raw-output": "r", "--compact-output": "c", "--null-input": "n", "--slurp": "s",
    "--exit-status": "e", "--join-output": "j", "--sort-keys": "S", "--raw-input": "R",
    "--monochrome-output": "M",
  ]

  private static func unknown(_ option: String) -> JqFailure {
    JqFailure(
      "'\(option)' is not supported here; there are -r -c -n -s -e -j -S -R --arg --argjson",
      status: 2)
  }

  func run(_ text: String, into output: inout Output) {
    var last: JSON?
    do throws(JqFailure) {
      for document in try documents(text) {
        let interpreter = JqInterpreter(variables: variables)
        for value in try interpreter.values(filter, document) {
          output.write(written(value))
          last = value
        }
      }
    } catch {
      let status = error.status
      let prefix = status == 5 ? "jq: error (at <stdin>): " : "jq: error: "
      output.append(.failure(prefix + error.message, status: status))
      return
    }
    if flags.contains("e") { output.status = last == nil ? 4 : last?.isTruth == true ? 0 : 1 }
  }

  private func documents(_ text: String) throws(JqFailure) -> [JSON] {
    if readsNothing { return [.null] }
    if flags.contains("R") {
      let lines = text.lines.map { JSON.string($0) }
      return flags.contains("s") ? [.string(text)] : lines
    }
    var documents: [JSON] = []
    for part in JSONStream.documents(in: text) {
      do {
        documents.append(try JSON(parsing: part))
      } catch {
        throw JqFailure("the input is no JSON: \(error)", status: 2)
      }
    }
    return flags.contains("s") ? [.array(documents)] : documents
  }

  private func written(_ value: JSON) -> String {
    let value = flags.contains("S") ? value.sorted : value
    if flags.contains("r") || flags.contains("j"), let text = value.string {
      return flags.contains("j") ? text : text + "\n"
    }
    let text = flags.contains("c") ? value.compactText : value.text(indent: 2)
    return flags.contains("j") ? text : text + "\n"
  }
}

/// Several JSON documents one after the other.
private enum JSONStream {
  /// The text of each.
  static func documents(in text: String) -> [String] {
    var documents: [String] = []
    var bytes: [UInt8] = []
    var depth = 0
    var inText = false
    var isEscaped = false
    func flush() {
      if !bytes.isEmpty { documents.append(String(decoding: bytes, as: UTF8.self)) }
      bytes = []
    }
    for byte in text.utf8 {
      if inText {
        bytes.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          inText = false
          if depth == 0 { flush() }
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        inText = true
        bytes.append(byte)
      case 0x5B, 0x7B:
        if depth == 0 { flush() }
        depth += 1
        bytes.append(byte)
      case 0x5D, 0x7D:
        depth -= 1
        bytes.append(byte)
        if depth <= 0 { flush() }
      case 0x20, 0x09, 0x0A, 0x0D:
        if depth > 0 { bytes.append(byte) } else { flush() }
      default: bytes.append(byte)
      }
    }
    flush()
    return documents
  }
}

extension JSON {
  /// The value with the members of all its objects in the order of their names.
  fileprivate var sorted: JSON {
    switch self {
    case .array(let elements): .array(elements.map(\.sorted))
    case .object(let object):
      .object(
        JSONObject(object.members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted) }))
    default: self
    }
  }
}
