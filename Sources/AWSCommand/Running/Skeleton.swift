import AWSModel
import Documents

/// `--generate-cli-skeleton`: a request or response with every member in it.
///
/// Source: AWS CLI User Guide, "Generating a CLI skeleton"; botocore/utils.py for the values.
/// Where an enumeration is sampled the real CLI throws dice; here the first value stands.
struct Skeleton {
  let model: ServiceModel

  /// The sample of a request: `input` is JSON, `yaml-input` YAML.
  func text(of input: ShapeID?, form: String) -> String {
    var seen: [String] = []
    let sample = input.map { value($0, name: "", isOutput: false, &seen) } ?? [:]
    guard form == "yaml-input" else { return sample.text(indent: 4) + "\n" }
    return input.map { YAMLSkeleton(model: model).text(of: model[$0]) } ?? "{}\n"
  }

  /// The sample of a response, in which texts are the names of their members.
  func output(of shape: ShapeID?) -> JSON {
    var seen: [String] = []
    return shape.map { value($0, name: "", isOutput: true, &seen) } ?? [:]
  }

  private func value(
    _ id: ShapeID, name: String, isOutput: Bool, _ seen: inout [String]
  ) -> JSON {
    let shape = model[id]
    seen.append(shape.name)
    defer { seen.removeLast() }
    switch shape.kind {
    case .structure:
      guard seen.filter({ $0 == shape.name }).count <= 1 else { return [:] }
      return .object(
        JSONObject(
          uniqueMembers: shape.members.map {
            .init(
              key: $0.name, value: value($0.shape, name: $0.name, isOutput: isOutput, &seen))
          }))
    case .list:
      guard let element = shape.element else { return [] }
      let name = isOutput ? model[element.shape].name : ""
      return [value(element.shape, name: name, isOutput: isOutput, &seen)]
    case .map:
      guard let element = shape.element else { return [:] }
      return ["KeyName": value(element.shape, name: "", isOutput: isOutput, &seen)]
    case .string, .character: return .string(isOutput ? name : shape.allowed.first ?? "")
    case .integer, .long, .short, .byte: return 0
    case .float, .double: return 0.0
    case .boolean: return true
    case .timestamp: return "1970-01-01T00:00:00"
    case .blob: return .null
    }
  }
}

/// The sample of a request as YAML, with a remark on each member: what it is, and whether the
/// request needs it.
struct YAMLSkeleton {
  let model: ServiceModel

  /// The sample.
  func text(of shape: Shape) -> String {
    guard !shape.members.isEmpty else { return "{}\n" }
    return members(of: shape, indent: "", seen: [shape.name])
  }

  private func members(of shape: Shape, indent: String, seen: [String]) -> String {
    shape.members.map { member in
      let part = model[member.shape]
      let remark = member.isRequired ? "[REQUIRED] \(part.kind.rawValue)" : part.kind.rawValue
      return "\(indent)\(member.name):"
        + value(of: part, indent: indent, remark: remark, seen: seen)
    }.joined()
  }

  private func value(of shape: Shape, indent: String, remark: String, seen: [String]) -> String {
    let isKnown = seen.contains(shape.name)
    switch shape.kind {
    case .structure where isKnown || shape.members.isEmpty: return " {}  # \(remark)\n"
    case .structure:
      return "  # \(remark)\n"
        + members(of: shape, indent: indent + "  ", seen: seen + [shape.name])
    case .list:
      guard let element = shape.element.map({ model[$0.shape] }), !seen.contains(element.name)
      else { return " []  # \(remark)\n" }
      return "  # \(remark)\n" + item(of: element, indent: indent, seen: seen)
    case .map:
      guard let element = shape.element.map({ model[$0.shape] }) else { return " {}\n" }
      return "  # \(remark)\n\(indent)  KeyName:"
        + value(of: element, indent: indent + "  ", remark: element.kind.rawValue, seen: seen)
    default:
      let values =
        shape.allowed.isEmpty ? "" : ", valid values: \(shape.allowed.joined(separator: ", "))"
      return " \(sample(of: shape))  # \(remark)\(values)\n"
    }
  }

  private func item(of shape: Shape, indent: String, seen: [String]) -> String {
    guard shape.kind == .structure, !shape.members.isEmpty else {
      return "\(indent)-"
        + value(of: shape, indent: indent + "  ", remark: shape.kind.rawValue, seen: seen)
    }
    let lines = members(of: shape, indent: indent + "  ", seen: seen + [shape.name])
    return indent + "- " + lines.dropFirst(indent.count + 2)
  }

  private func sample(of shape: Shape) -> String {
    switch shape.kind {
    case .integer, .long, .short, .byte: "0"
    case .float, .double: "0.0"
    case .boolean: "true"
    case .timestamp: "1970-01-01 00:00:00"
    case .blob: "null"
    default: shape.allowed.first ?? "''"
    }
  }
}
