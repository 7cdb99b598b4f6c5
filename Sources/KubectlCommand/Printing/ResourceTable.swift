import Documents
import Simulation

/// A table as the server sends it, and how it is printed.
///
/// Source: cli-runtime, `pkg/printers/tableprinter.go`.
struct ResourceTable {
  struct Column {
    var name: String
    var priority: Int64
  }

  struct Row {
    var cells: [JSON]
    var object: JSON
    /// What happened to it while it was watched.
    var event = "ADDED"
  }

  var columns: [Column] = []
  var rows: [Row] = []

  init() {}

  /// The table of an answer; nil where it is none.
  init?(_ body: JSON) {
    guard body["kind"]?.string == "Table" else { return nil }
    columns = (body["columnDefinitions"]?.array ?? []).map {
      Column(name: $0["name"]?.string ?? "", priority: $0["priority"]?.integer ?? 0)
    }
    rows = (body["rows"]?.array ?? []).map {
      Row(cells: $0["cells"]?.array ?? [], object: $0["object"] ?? .null)
    }
  }

  /// The table that the client makes by itself: names and ages.
  init(of objects: [JSON], now: SimTime) {
    columns = [Column(name: "Name", priority: 0), Column(name: "Age", priority: 0)]
    rows = objects.map { object in
      let age = DateText.since(object.text("metadata.creationTimestamp"), now)
      return Row(cells: [.string(object.name), .string(age)], object: object)
    }
  }

  /// How it is printed.
  struct Style {
    var isWide = false
    var hasHeader = true
    var hasNamespace = false
    var labels: [String] = []
    var showsLabels = false
    /// What stands before names, such as `pod/`.
    var kind = ""
    /// Whether each row begins with what happened.
    var hasEvent = false
  }

  /// The lines, cells parted by tabs.
  func lines(_ style: Style) -> String {
    var text = ""
    let shown = columns.indices.filter { style.isWide || columns[$0].priority == 0 }
    if style.hasHeader {
      var heads = shown.map { columns[$0].name.uppercased() }
      if style.hasNamespace { heads.insert("NAMESPACE", at: 0) }
      if style.hasEvent { heads.insert("EVENT", at: 0) }
      heads += style.labels.map { label in
        (label.split(separator: "/").last.map(String.init) ?? label).uppercased()
      }
      if style.showsLabels { heads.append("LABELS") }
      text += heads.joined(separator: "\t") + "\n"
    }
    for row in rows { text += line(row, shown, style) + "\n" }
    return text
  }

  private func line(_ row: Row, _ shown: [Int], _ style: Style) -> String {
    var cells = shown.filter { $0 < row.cells.count }.map { Self.cell(row.cells[$0]) }
    let metadata = row.object["metadata"]
    if !style.kind.isEmpty, let place = shown.firstIndex(where: { columns[$0].name == "Name" }),
      place < cells.count
    {
      cells[place] = style.kind + "/" + cells[place]
    }
    if style.hasNamespace { cells.insert(metadata?["namespace"]?.string ?? "", at: 0) }
    if style.hasEvent { cells.insert(row.event, at: 0) }
    for label in style.labels { cells.append(metadata?["labels"]?[label]?.string ?? "") }
    if style.showsLabels { cells.append(Self.labels(metadata?["labels"])) }
    return cells.joined(separator: "\t")
  }

  /// `a=b,c=d`, or `<none>`.
  static func labels(_ labels: JSON?) -> String {
    let pairs = (labels?.object?.members ?? []).map { "\($0.key)=\($0.value.string ?? "")" }
    return pairs.isEmpty ? "<none>" : pairs.sorted().joined(separator: ",")
  }

  private static func cell(_ value: JSON) -> String {
    guard let text = value.string else { return value.isNull ? "" : GoText.value(value) }
    guard let end = text.firstIndex(where: { $0.isNewline }) else { return text }
    return text[..<end] + "..."
  }
}
