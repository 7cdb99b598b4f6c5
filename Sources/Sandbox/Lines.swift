import Simulation

/// One typed line is one step of undo, whatever it did.
extension Sandbox {
  /// Begins a line; what is done until `endLine` belongs to it.
  public mutating func beginLine(_ text: String) {
    endLine()
    open = (JournalLine(text: text), world)
  }

  /// Ends the line under way; one that did nothing leaves no trace.
  public mutating func endLine() {
    guard let (line, before) = open else { return }
    open = nil
    guard !line.entries.isEmpty else { return }
    journal.lines.append(line)
    past.append(before)
    if past.count > Self.keptWorlds { past.removeFirst(past.count - Self.keptWorlds) }
    future = []
  }

  /// Notes what was done; outside a line it is a line of its own.
  mutating func record(_ entry: JournalEntry, from before: World?) {
    switch retention {
    case .history: break
    case .lines: return note(entry)
    case .nothing: return
    }
    guard let before else { return }
    guard open == nil else {
      open?.line.entries.append(entry)
      return
    }
    beginLine(entry.summary)
    open?.before = before
    open?.line.entries.append(entry)
    endLine()
  }
}

extension JournalEntry {
  /// One line that says what was done.
  public var summary: String {
    switch self {
    case .request(let service, let operation, _, _): "\(service) \(operation)"
    case .requestBy(let request): "\(request.service) \(request.operation)"
    case .advance(let duration): "advance \(duration.text)"
    case .write(let path, _): "write \(path)"
    case .remove(let path): "rm \(path)"
    case .assign(let name, _): "\(name)=…"
    case .unassign(let name): "unset \(name)"
    case .fault(let name, let arguments): (["fault", name] + arguments).joined(separator: " ")
    }
  }
}
