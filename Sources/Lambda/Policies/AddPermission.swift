import AWSModel
import Documents

/// Lets a service or an account call a function.
public enum AddPermission: Operation {
  /// Which function, and who may do what.
  public struct Input: Decodable {
    let FunctionName: String
    let StatementId: String
    let Action: String
    let Principal: String
    let SourceArn: String?
    let SourceAccount: String?
    let RevisionId: String?
  }

  /// The statement, as text.
  public struct Output: Encodable {
    let Statement: String
  }

  /// Adds a statement to the policy of the function.
  ///
  /// - Throws: `ResourceConflictException` for an id that is taken;
  ///   `PreconditionFailedException`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let function = try call.world.lambda.function(named: input.FunctionName, in: call.scope)
    if let revision = input.RevisionId, revision != function.revisionID { throw .revisionDiffers }
    guard !function.policy.contains(where: { $0["Sid"]?.string == input.StatementId }) else {
      throw .statementExists(input.StatementId)
    }
    let statement = statement(of: input, for: function)
    call.world.lambda.functions.update(function.key) { $0.policy.append(statement) }
    return Output(Statement: statement.compactText)
  }

  private static func statement(of input: Input, for function: LambdaFunction) -> JSON {
    let isService = input.Principal.contains(".")
    let isAccount = input.Principal.allSatisfy(\.isNumber)
    let principal: JSON =
      input.Principal == "*"
      ? "*"
      : isService
        ? ["Service": .string(input.Principal)]
        : ["AWS": .string(isAccount ? "arn:aws:iam::\(input.Principal):root" : input.Principal)]
    var conditions = JSONObject()
    if let account = input.SourceAccount {
      conditions["StringEquals"] = ["AWS:SourceAccount": .string(account)]
    }
    if let source = input.SourceArn {
      conditions["ArnLike"] = ["AWS:SourceArn": .string(source)]
    }
    return JSON(present: [
      "Sid": .string(input.StatementId), "Effect": "Allow", "Principal": principal,
      "Action": .string(input.Action), "Resource": .string(function.arn),
      "Condition": conditions.isEmpty ? nil : .object(conditions),
    ])
  }
}
