import Documents
import Simulation

/// `kubectl diff`: what `apply` would change.
///
/// Source: kubectl, `pkg/cmd/diff/diff.go`.
enum Diff: Command {
  static let name = "diff"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let query = ObjectQuery(call, words: [])
    guard query.hasFiles else { throw .said("must specify one of -f and -k") }
    let folders = DiffFolders(now: kubectl.client.now)
    var isDifferent = false
    for target in try kubectl.targets(query) {
      let (live, merged) = try both(target, call, &kubectl)
      let isWhole = call.bool("show-managed-fields")
      let (old, new) = (text(live, isWhole), text(merged, isWhole))
      if old == new { continue }
      isDifferent = true
      let group = target.resource.group
      let name =
        (group.isEmpty ? "" : group + ".")
        + "\(target.resource.version).\(target.resource.kind).\(target.namespace)."
        + (target.name ?? "")
      kubectl.write(folders.head(of: name))
      kubectl.write(LineDifference(old, new).unified)
    }
    if isDifferent { throw .exit(1) }
  }

  private static func text(_ object: JSON?, _ isWhole: Bool) -> [String] {
    guard let object else { return [] }
    return GoYAML.text(isWhole ? object : object.withoutManagers).split(separator: "\n").map(
      String.init)
  }

  /// The object as it is, and as the server says it would be.
  private static func both(
    _ target: Target, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> (live: JSON?, merged: JSON) {
    let document = LastApplied.unannotated(target.document ?? [:])
    let live: JSON
    do throws(Failure) {
      live = try kubectl.object(target)
    } catch {
      guard error.isNotFound else { throw error }
      return (nil, try kubectl.post(target.document ?? [:], target, .server, call))
    }
    if call.bool("server-side") {
      let force = call.bool("force-conflicts") ? "true" : "false"
      let merged = try kubectl.patch(
        target, target.document ?? [:], type: "apply", .server,
        manager: call.has("field-manager") ? call.text("field-manager") : "kubectl",
        more: [("force", force)])
      return (live, merged)
    }
    let isBuiltIn = ApplyWork.isBuiltIn(target.resource.group)
    let patch = ThreeWayPatch(isStrategic: isBuiltIn)
      .patch(from: LastApplied.kept(live) ?? [:], to: document, of: live)
    if patch.isEmpty { return (live, live) }
    let merged = try kubectl.patch(
      target, .object(patch), type: isBuiltIn ? "strategic-merge" : "merge", .server,
      manager: call.text("field-manager"))
    return (live, merged)
  }
}

/// The folders in which the real one lays down what it compares, of which `diff` tells.
private struct DiffFolders {
  private let number: Int64
  private let time: String

  init(now: SimTime) {
    number = now.milliseconds % 4_294_967_291
    time = "\(now.dateText) \(now.clockText).000000000 +0000"
  }

  func head(of name: String) -> String {
    let (live, merged) = ("/tmp/LIVE-\(number)/\(name)", "/tmp/MERGED-\(number + 1)/\(name)")
    return "diff -u -N \(live) \(merged)\n--- \(live)\t\(time)\n+++ \(merged)\t\(time)\n"
  }
}

/// How one list of lines becomes another.
struct LineDifference {
  private var marks: [(mark: Character, line: String)] = []

  init(_ old: [String], _ new: [String]) {
    // The longest common part, counted from the end.
    var lengths = [[Int]](
      repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
    for a in old.indices.reversed() {
      for b in new.indices.reversed() {
        lengths[a][b] =
          old[a] == new[b]
          ? lengths[a + 1][b + 1] + 1 : max(lengths[a + 1][b], lengths[a][b + 1])
      }
    }
    var (a, b) = (0, 0)
    while a < old.count || b < new.count {
      if a < old.count, b < new.count, old[a] == new[b] {
        marks.append((" ", old[a]))
        a += 1
        b += 1
      } else if a < old.count, b == new.count || lengths[a + 1][b] >= lengths[a][b + 1] {
        marks.append(("-", old[a]))
        a += 1
      } else {
        marks.append(("+", new[b]))
        b += 1
      }
    }
  }

  /// With three lines around each change, as `diff -u` writes it.
  var unified: String {
    var text = ""
    var (oldLine, newLine) = (1, 1)
    var starts: [(old: Int, new: Int)] = []
    for mark in marks {
      starts.append((oldLine, newLine))
      if mark.mark != "+" { oldLine += 1 }
      if mark.mark != "-" { newLine += 1 }
    }
    for hunk in hunks {
      let part = marks[hunk]
      let (old, new) = (part.count { $0.mark != "+" }, part.count { $0.mark != "-" })
      let start = starts[hunk.lowerBound]
      text += "@@ -\(Self.range(start.old, old)) +\(Self.range(start.new, new)) @@\n"
      for mark in part { text += "\(mark.mark)\(mark.line)\n" }
    }
    return text
  }

  private static func range(_ start: Int, _ count: Int) -> String {
    switch count {
    case 0: "\(start - 1),0"
    case 1: "\(start)"
    default: "\(start),\(count)"
    }
  }

  private var hunks: [Range<Int>] {
    var found: [Range<Int>] = []
    for place in marks.indices where marks[place].mark != " " {
      let (start, end) = (max(0, place - 3), min(marks.count, place + 4))
      if let last = found.last, last.upperBound >= start {
        found[found.count - 1] = last.lowerBound..<end
      } else {
        found.append(start..<end)
      }
    }
    return found
  }
}
