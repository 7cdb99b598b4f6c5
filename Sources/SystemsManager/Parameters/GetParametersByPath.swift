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
    let region = call.scope.region
    let home = input.Path.hasSuffix("/") ? input.Path : input.Path + "/"
    let found = PublicParameter.all(in: region).filter { parameter in
      guard parameter.name.hasPrefix(home) else { return false }
      return input.Recursive == true || !parameter.name.dropFirst(home.count).contains("/")
    }
    let page = ListPage(
      of: found, list: "\(name) \(home)", token: input.NextToken, limit: input.MaxResults ?? 10,
      key: \.name)
    guard let page else {
      throw AWSError(code: "InvalidNextToken", message: "The specified token is not valid.")
    }
    return Output(
      Parameters: page.items.map { $0.shape(in: region) }, NextToken: page.nextToken)
  }
}
