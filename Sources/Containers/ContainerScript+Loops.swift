import Simulation

extension ContainerScript {
  /// Notes what a loop such as `while true; do date; sleep 5; done` prints round by round.
  ///
  /// `depth` loops are around it; within too many nothing is followed.
  mutating func follow(loopOf script: String, depth: Int) {
    guard depth < ShellProgram.mostNested,
      let head = script.firstRange(of: "do") ?? script.firstRange(of: "{")
    else { return }
    let front = script[..<head.lowerBound]
    if let loop = front.firstRange(of: "while") ?? front.firstRange(of: "until")
      ?? front.firstRange(of: "for")
    {
      follow(front: String(front[..<loop.lowerBound]), depth: depth)
    }
    var body = script[head.upperBound...]
    if let end = body.firstRange(of: "done") { body = body[..<end.lowerBound] }
    let round = ContainerScript(round: String(body), depth: depth + 1)
    let least = SimDuration.seconds(Int64(1))
    loop = Loop(
      from: length ?? .zero, round: max(round.length ?? least, least), lines: round.allLines)
  }

  private mutating func follow(front: String, depth: Int) {
    let first = ContainerScript(round: front, depth: depth + 1)
    dates += first.dates.map { TimeMark(after: $0.after, place: output.count + $0.place) }
    output += first.output
    files += first.files
    if let span = first.length { length = length.map { $0 + span } }
  }

  /// What it prints, with the time where `date` prints it.
  private var allLines: [Line] {
    var lines: [Line] = []
    var rest = dates[...]
    for place in 0...output.count {
      while let date = rest.first, date.place <= place {
        lines.append(Line(after: date.after, text: "$(date)"))
        rest.removeFirst()
      }
      if place < output.count { lines.append(output[place]) }
    }
    return lines
  }

  /// Whether a file that the script makes or removes is there after a while; nil where the script
  /// does not touch it.
  public func hasFile(_ path: String, after span: SimDuration) -> Bool? {
    files.last { $0.path == path && $0.after <= span }.map(\.isThere)
      ?? (files.contains { $0.path == path } ? false : nil)
  }

  /// The lines printed until `span` after the start, at most `limit` of them, the latest.
  public func lines(until span: SimDuration, atMost limit: Int) -> [Line] {
    var lines = allLines.filter { $0.after <= span }
    if let loop, !loop.lines.isEmpty, span >= loop.from {
      let done = (span - loop.from).milliseconds / max(loop.round.milliseconds, 1)
      let rounds = Int64(limit / loop.lines.count + 1)
      for round in max(0, done - rounds)...done {
        let start = loop.from + loop.round * round
        for line in loop.lines where start + line.after <= span {
          lines.append(Line(after: start + line.after, text: line.text))
        }
      }
    }
    return Array(lines.suffix(limit))
  }
}
