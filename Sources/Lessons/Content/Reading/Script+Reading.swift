import Documents

extension Script {
  /// Reads a block of lines, or a list of lines and faults.
  init(reading node: YAMLNode, in reader: FileReader) {
    if let text = node.text {
      self.init(text, line: reader.textLine(of: node))
    } else if let items = node.items {
      self.init(steps: items.compactMap { Self.step($0, in: reader) })
    } else {
      self.init(steps: [Self.fault(node, in: reader)].compactMap { $0 })
    }
  }

  private static func step(_ node: YAMLNode, in reader: FileReader) -> Placed? {
    if let text = node.text {
      return Placed(step: .lines(text), line: reader.textLine(of: node))
    }
    return fault(node, in: reader)
  }

  private static func fault(_ node: YAMLNode, in reader: FileReader) -> Placed? {
    guard let members = node.members, let name = node["fault"]?.text else {
      reader.fault("a step is a line of text, or 'fault: NAME' with its arguments", at: node.line)
      return nil
    }
    let arguments = members.filter { $0.key != "fault" }.compactMap(\.value.text)
    return Placed(
      step: .fault(name: name, arguments: arguments), line: node.line + reader.offset)
  }
}

extension Fields {
  /// Lines that must be there.
  func script(_ key: String) -> Script {
    guard let value = value(key) else {
      reader.fault("the \(what) lacks '\(key)'; write '\(key): |' and lines below", at: node.line)
      return Script()
    }
    return Script(reading: value, in: reader)
  }

  /// Lines that may be left out.
  func optionalScript(_ key: String) -> Script? {
    value(key).map { Script(reading: $0, in: reader) }
  }
}
