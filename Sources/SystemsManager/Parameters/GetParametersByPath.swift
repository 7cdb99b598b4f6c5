import AWSModel
import Documents

/// Shows the parameters under a path, ten at a time.
public enum GetParametersByPath: Operation {
  /// Which path, and whether what lies deeper counts.
  public struct Input: Decodable {
    let Path: String
    let Recursive: Bool?
    let WithDecryption: Bool?
    let MaxResults: Int?
    let NextToken: String?
  }

  /// A page of them.
  public struct Output: Encodable {
    let Parameters: [JSON]
    let NextToken: String?
  }

  /// Shows them, by name.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope
    let home = input.Path.hasSuffix("/") ? input.Path : input.Path + "/"
    func lies(_ name: String) -> Bool {
      guard name.hasPrefix(home) else { return false }
      return input.Recursive == true || !name.dropFirst(home.count).contains("/")
    }
    let published = PublicParameter.all(in: scope.region).filter { lies($0.name) }
      .map { (name: $0.name, shape: $0.shape(in: scope.region)) }
    let own = call.world.ssm.parameters(in: scope).filter { lies($0.name) }
      .compactMap { parameter in
        parameter.newest.map { newest in
          (
            name: parameter.name,
            shape: parameter.shape(
              of: newest, decrypted: input.WithDecryption ?? false, scope)
          )
        }
      }
    let page = ListPage(
      of: (published + own).sorted { $0.name < $1.name }, list: "\(name) \(home)",
      token: input.NextToken, limit: input.MaxResults ?? 10, key: \.name)
    guard let page else {
      throw AWSError(code: "InvalidNextToken", message: "The specified token is not valid.")
    }
    return Output(Parameters: page.items.map(\.shape), NextToken: page.nextToken)
  }
}
