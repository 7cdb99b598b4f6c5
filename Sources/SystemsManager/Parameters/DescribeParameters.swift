import AWSModel
import Documents

/// Lists parameters of one's own, without their values.
public enum DescribeParameters: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let Filters: [Plain]?
    let ParameterFilters: [Condition]?
    let MaxResults: Int?
    let NextToken: String?

    struct Plain: Decodable {
      let Key: String
      let Values: [String]
    }

    struct Condition: Decodable {
      let Key: String
      let Option: String?
      let Values: [String]?
    }
  }

  /// A page of them.
  public struct Output: Encodable {
    let Parameters: [JSON]
    let NextToken: String?
  }

  /// Lists them by name, fifty on a page unless asked otherwise.
  ///
  /// - Throws: `InvalidFilterKey`, `InvalidFilterOption`, `InvalidNextToken`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var conditions = input.ParameterFilters ?? []
    for plain in input.Filters ?? [] {
      conditions.append(.init(Key: plain.Key, Option: "BeginsWith", Values: plain.Values))
    }
    var found: [Parameter] = []
    for parameter in call.world.ssm.parameters(in: call.scope) {
      var fits = true
      for condition in conditions where try !condition.holds(for: parameter) { fits = false }
      if fits { found.append(parameter) }
    }
    if found.isEmpty, let condition = conditions.first { _ = try condition.checked() }
    let page = ListPage(
      of: found, list: name, token: input.NextToken, limit: input.MaxResults ?? 50, key: \.name)
    guard let page else {
      throw AWSError(code: "InvalidNextToken", message: "The specified token is not valid.")
    }
    let scope = call.scope
    return Output(
      Parameters: page.items.map { $0.metadata(scope) }, NextToken: page.nextToken)
  }
}

extension DescribeParameters.Input.Condition {
  /// The option, where key and option are known.
  ///
  /// - Source: Systems Manager API Reference, “ParameterStringFilter”; the sentences as getmoto/moto
  ///   has them.
  func checked() throws(AWSError) -> String {
    let keys = ["Path", "Name", "Type", "KeyId", "Tier"]
    guard keys.contains(Key) || Key == "DataType" || Key.hasPrefix("tag:") else {
      throw AWSError(
        code: "InvalidFilterKey",
        message: "The following filter key is not valid: \(Key). Valid filter keys include: "
          + "[\(keys.joined(separator: ", "))].")
    }
    let option = Option ?? (Key == "Path" ? "OneLevel" : "Equals")
    let options =
      switch Key {
      case "Path": ["Recursive", "OneLevel"]
      case "Name": ["BeginsWith", "Contains", "Equals"]
      default: ["BeginsWith", "Equals"]
      }
    guard options.contains(option) else {
      throw AWSError(
        code: "InvalidFilterOption",
        message: "The following filter option is not valid: \(option). Valid options include: "
          + "[\(options.joined(separator: ", "))].")
    }
    return option
  }

  fileprivate func holds(for parameter: Parameter) throws(AWSError) -> Bool {
    let option = try checked()
    let wanted = Values ?? []
    let value: String? =
      switch Key {
      case "Name": parameter.name
      case "Type": parameter.type
      case "KeyId": parameter.key
      case "Tier": parameter.tier
      case "DataType": parameter.dataType
      case "Path": parameter.name
      default: parameter.tags.first { "tag:\($0.key)" == Key }?.value
      }
    guard let value else { return false }
    if wanted.isEmpty { return true }
    return wanted.contains { text in
      switch option {
      case "BeginsWith": value.hasPrefix(text)
      case "Contains": value.firstRange(of: text) != nil
      case "Recursive": value.hasPrefix(text == "/" ? "/" : text + "/")
      case "OneLevel":
        value.hasPrefix(text == "/" ? "/" : text + "/")
          && !value.dropFirst(text == "/" ? 1 : text.count + 1).contains("/")
      default: value == text
      }
    }
  }
}
