import Containers
import Documents
import Simulation

/// What a container printed.
///
/// Source: Kubernetes, `pkg/registry/core/pod/strategy.go`, `LogLocation`, and
/// `pkg/kubelet/kubelet.go`, `validateContainerLogStatus`.
public enum PodLog: SpecialSubresource {
  /// Pods have logs.
  public static let resource = "pods"
  /// Their name in paths.
  public static let subresource = Subresource.log
  /// Read only.
  public static let shape = SubresourceShape(["get"], kind: "Pod")

  /// The most lines that are kept of a container.
  static let most = 10_000

  /// The lines as text.
  public static func answer(
    _ request: KubernetesRequest, _ key: ObjectKey, rest: [String], in world: inout World
  ) throws(StatusError) -> KubernetesResponse {
    guard let pod = world.kubernetes.objects[key] else {
      throw .notFound(Pod.resource, key.name)
    }
    let name = try container(request.parameter("container"), of: pod)
    var lines = try world.logLines(
      of: key, container: name, isPrevious: request.parameter("previous") == "true")
    if let seconds = request.parameter("sinceSeconds").flatMap({ Int64($0) }) {
      lines.removeAll { $0.at < world.now - .seconds(seconds) }
    }
    if let time = request.parameter("sinceTime").flatMap({ SimTime(kubernetesText: $0) }) {
      lines.removeAll { $0.at < time }
    }
    if let count = request.parameter("tailLines").flatMap({ Int($0) }), count >= 0 {
      lines = Array(lines.suffix(count))
    }
    let hasTimes = request.parameter("timestamps") == "true"
    var text = lines.map { line in
      (hasTimes ? line.at.nanosecondText + " " : "") + line.text + "\n"
    }.joined()
    if let limit = request.parameter("limitBytes").flatMap({ Int($0) }), limit > 0 {
      text = String(decoding: text.utf8.prefix(limit), as: UTF8.self)
    }
    return KubernetesResponse(text: text)
  }

  /// The container that is meant.
  static func container(
    _ name: String?, of pod: KubernetesObject
  ) throws(StatusError) -> String {
    let mains = names(pod, "containers")
    let inits = names(pod, "initContainers")
    let others = names(pod, "ephemeralContainers")
    if let name, !name.isEmpty {
      guard (mains + inits + others).contains(name) else {
        throw .badRequest("container \(name) is not valid for pod \(pod.metadata.name)")
      }
      return name
    }
    if mains.count == 1 { return mains[0] }
    var text =
      "a container name must be specified for pod \(pod.metadata.name), choose one of: "
      + "[\(mains.joined(separator: " "))]"
    if !inits.isEmpty {
      text += " or one of the init containers: [\(inits.joined(separator: " "))]"
    }
    if !others.isEmpty {
      text += " or one of the ephemeral containers: [\(others.joined(separator: " "))]"
    }
    throw .badRequest(text)
  }

  private static func names(_ pod: KubernetesObject, _ list: String) -> [String] {
    pod.spec.list(list).map { $0.text("name") }
  }
}

/// A line of a log.
public struct LogEntry: Sendable {
  /// When it was printed.
  public let at: SimTime
  /// The line.
  public let text: String
}

extension SimTime {
  /// `2026-01-05T09:00:30.250000000Z`, as the runtime writes times.
  var nanosecondText: String {
    let fraction = String(1000 + milliseconds % 1000).dropFirst()
    return "\(kubernetesText.dropLast()).\(fraction)000000Z"
  }
}

extension World {
  /// What a container printed, the oldest first.
  ///
  /// - Throws: `BadRequest` where it has not run.
  public func logLines(
    of key: ObjectKey, container name: String, isPrevious: Bool = false
  ) throws(StatusError) -> [LogEntry] {
    guard let pod = kubernetes.objects[key] else { throw .notFound(Pod.resource, key.name) }
    if pod.spec.text("nodeName").isEmpty { return [] }
    let names = pod.containerNames
    guard let run = fleet.pods[key], let index = names.firstIndex(of: name),
      run.containers.indices.contains(index)
    else { return [] }
    let work = ContainerWork(pod: pod, key: key, index: index)
    let container = run.containers[index]
    let text = "container \"\(name)\" in pod \"\(key.name)\""
    if isPrevious {
      guard let last = container.last else {
        throw .badRequest("previous terminated \(text) not found")
      }
      return lines(work, last)
    }
    switch container.state {
    case .running:
      return lines(work, container.starts, from: container.startedAt ?? now, to: now)
    case .terminated:
      let end = container.finishedAt ?? now
      return lines(work, container.starts, from: container.startedAt ?? end, to: end)
    case .waiting:
      if let last = container.last { return lines(work, last) }
      let why =
        switch container.reason {
        case "ErrImagePull": "image can't be pulled"
        case "ImagePullBackOff": "trying and failing to pull image"
        default: container.reason
        }
      throw .badRequest("\(text) is waiting to start: \(why)")
    }
  }

  private func lines(_ work: ContainerWork, _ last: ContainerRuntime.Ending) -> [LogEntry] {
    lines(work, last.start, from: last.startedAt ?? last.finishedAt, to: last.finishedAt)
  }

  private func lines(
    _ work: ContainerWork, _ number: Int, from start: SimTime, to end: SimTime
  ) -> [LogEntry] {
    if let row = fleet.mains?[MainProcess.key(work, start: number)] {
      return row.entries(at: start)
    }
    let life = life(of: work)
    if life.startProblem != nil { return [] }
    var entries = life.firstLines.map { LogEntry(at: start, text: $0) }
    guard let script = life.script else { return entries }
    let variables = PodSettings.variables(
      of: work, view(of: work.key.cluster), fleet.pods[work.key])
    for line in script.lines(until: end - start, atMost: PodLog.most) {
      let at = start + line.after
      let round = script.loop.map { loop in
        max(0, (line.after - loop.from).milliseconds / max(loop.round.milliseconds, 1))
      }
      let text = LogText(variables: variables, hostname: work.key.name, at: at, round: round ?? 0)
        .text(of: line.text)
      entries.append(LogEntry(at: at, text: text))
    }
    return entries
  }
}

/// Fills in what a shell puts in the place of `$NAME`, `$(date)` and `$(hostname)`.
struct LogText {
  let variables: [PodSettings.Variable]
  let hostname: String
  let at: SimTime
  let round: Int64

  func text(of line: String) -> String {
    guard line.contains("$") else { return line }
    var result = ""
    var rest = line[...]
    while let character = rest.popFirst() {
      guard character == "$", let next = rest.first else {
        result.append(character)
        continue
      }
      if next == "(" || next == "{", let end = rest.firstIndex(of: next == "(" ? ")" : "}") {
        let inner = String(rest[rest.index(after: rest.startIndex)..<end])
        rest = rest[rest.index(after: end)...]
        result += next == "(" ? output(of: inner) : value(of: inner)
      } else if next.isLetter || next == "_" {
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        rest = rest.dropFirst(name.count)
        result += value(of: String(name))
      } else {
        result.append(character)
      }
    }
    return result
  }

  private func value(of name: String) -> String {
    if name == "HOSTNAME" { return hostname }
    // A counter that a loop keeps, by its usual names.
    if ["i", "n", "count", "counter"].contains(name) { return String(round) }
    return variables.first { $0.name == name }?.value ?? ""
  }

  private func output(of command: String) -> String {
    switch command {
    case "hostname": hostname
    case "date +%s": String(at.milliseconds / 1000)
    case let date where date.hasPrefix("date"): at.shellDate
    default: ""
    }
  }
}

extension SimTime {
  /// `Mon Jan  5 09:00:00 UTC 2026`, as `date` prints it.
  var shellDate: String {
    let date = calendar
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let number = milliseconds / 86_400_000
    let day = date.day < 10 ? " \(date.day)" : "\(date.day)"
    let weekday = days[Int((number % 7 + 7) % 7)]
    let month = months[Int(min(max(date.month, 1), 12)) - 1]
    return "\(weekday) \(month) \(day) \(clockText) UTC \(date.year)"
  }
}
