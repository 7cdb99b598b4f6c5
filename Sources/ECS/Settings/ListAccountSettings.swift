import AWSModel
import Documents

/// Lists the settings of a user, role or the whole account.
public enum ListAccountSettings: Operation {
  /// Which ones, whose, and whether what holds rather than what was set.
  public struct Input: Decodable {
    let name: String?
    let value: String?
    let principalArn: String?
    let effectiveSettings: Bool?
    let nextToken: String?
    let maxResults: Int?
  }

  /// A page.
  public struct Output: Encodable {
    let settings: [JSON]
    let nextToken: String?
  }

  /// Lists those that were set; all that hold where effective ones are asked for.
  ///
  /// - Throws: `InvalidParameterException` for a value without a name, a page size beyond 1 to
  ///   10, and a token that this service did not give.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    if input.value != nil, input.name == nil {
      throw .invalidParameter("A setting name is required to filter by value.")
    }
    guard input.maxResults.map({ (1...10).contains($0) }) ?? true else {
      throw .invalidParameter("maxResults must be between 1 and 10.")
    }
    let after = try PageToken.read(input.nextToken)
    let principal = input.principalArn ?? call.caller.arn
    let names = AccountSettings.defaults.map(\.key).filter { name in
      name > after && input.name.map { $0 == name } ?? true
        && value(of: name, principal, input, call).map { $0 == input.value ?? $0 } ?? false
    }
    let page = Page(names, limit: input.maxResults ?? 10)
    let settings = page.items.compactMap { name in
      value(of: name, principal, input, call).map { AccountSettings.shape(name, $0, principal) }
    }
    return Output(settings: settings, nextToken: page.nextToken)
  }

  private static func value(
    of name: String, _ principal: String, _ input: Input, _ call: Call
  ) -> String? {
    input.effectiveSettings == true
      ? call.world.ecs.effectiveSetting(name, of: principal, in: call.scope)
      : call.world.ecs.setting(name, of: principal, in: call.scope)
  }
}
