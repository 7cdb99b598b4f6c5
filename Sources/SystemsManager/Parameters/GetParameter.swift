import AWSModel
import Documents

/// Shows one parameter.
public enum GetParameter: Operation {
  /// Which one.
  public struct Input: Decodable {
    let Name: String
    let WithDecryption: Bool?
  }

  /// The parameter.
  public struct Output: Encodable {
    let Parameter: JSON
  }

  /// Shows it: one of AWS's public ones, or of one's own, where `NAME:VERSION` asks for a certain
  /// value.
  ///
  /// - Throws: `ParameterNotFound`, `ParameterVersionNotFound`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard let shape = try call.parameter(input.Name, decrypted: input.WithDecryption ?? false)
    else { throw .parameterNotFound }
    return Output(Parameter: shape)
  }
}

extension Call {
  /// The parameter that a request names; nil where there is none.
  func parameter(_ given: String, decrypted: Bool) throws(AWSError) -> JSON? {
    if let found = PublicParameter.find(given, in: scope.region) {
      return found.shape(in: scope.region)
    }
    if let found = world.ssm.parameter(given, in: scope), let newest = found.newest {
      return found.shape(of: newest, decrypted: decrypted, scope)
    }
    guard !given.hasPrefix("arn:") || given.split(separator: ":").count > 6,
      let colon = given.lastIndex(of: ":"),
      let found = world.ssm.parameter(String(given[..<colon]), in: scope)
    else { return nil }
    let selector = given[given.index(after: colon)...]
    guard let version = found.versions.first(where: { String($0.number) == selector }) else {
      // Source: the sentence as getmoto/moto has it.
      throw AWSError(
        code: "ParameterVersionNotFound",
        message: "Systems Manager could not find version \(selector) of \(found.name). Verify the "
          + "version and try again.")
    }
    return found.shape(of: version, decrypted: decrypted, selector: ":\(selector)", scope)
  }
}
