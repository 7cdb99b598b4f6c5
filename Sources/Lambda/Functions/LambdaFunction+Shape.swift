import AWSModel
import Documents
import Simulation

extension LambdaFunction {
  /// `FunctionConfiguration` at an instant.
  func configuration(at now: SimTime) -> JSON {
    let state = state(at: now)
    let update = updateStatus(at: now)
    return JSON(present: [
      "FunctionName": .string(name),
      "FunctionArn": .string(arn),
      "Runtime": .text(runtime),
      "Role": .string(role),
      "Handler": .text(handler),
      "CodeSize": .number(code.size),
      "Description": .string(description),
      "Timeout": .number(timeout),
      "MemorySize": .number(memory),
      "LastModified": .string((updatedAt ?? createdAt).lambdaText),
      "CodeSha256": .string(code.digest),
      "Version": "$LATEST",
      "Environment": variables.map { ["Variables": $0] },
      "TracingConfig": ["Mode": "PassThrough"],
      "RevisionId": .string(revisionID),
      "State": .string(state),
      "StateReason": state == "Pending" ? "The function is being created." : nil,
      "StateReasonCode": state == "Pending" ? "Creating" : nil,
      "LastUpdateStatus": .string(update),
      "LastUpdateStatusReason": isUpdating(at: now) ? "The function is being created." : nil,
      "LastUpdateStatusReasonCode": isUpdating(at: now) ? "Creating" : nil,
      "PackageType": .string(packageType),
      "Architectures": .texts(architectures),
      "EphemeralStorage": ["Size": 512],
      "SnapStart": ["ApplyOn": "None", "OptimizationStatus": "Off"],
      "LoggingConfig": [
        "LogFormat": "Text", "LogGroup": .string(logGroup),
      ],
    ])
  }

  private func isUpdating(at now: SimTime) -> Bool {
    updatedAt != nil && updateStatus(at: now) == "InProgress"
  }

  /// Where its log is.
  var logGroup: String { "/aws/lambda/\(name)" }

  /// Where its code lies; the address of a package leads nowhere, because no bytes are kept.
  var location: JSON {
    guard let image = code.imageURI else {
      return [
        "RepositoryType": "S3",
        "Location": .string(
          "https://awslambda-\(scope.region)-tasks.s3.\(scope.region).amazonaws.com/snapshots/"
            + "\(scope.account)/\(name)-\(revisionID)"),
      ]
    }
    return JSON(present: [
      "RepositoryType": "ECR", "ImageUri": .string(image),
      "ResolvedImageUri": .text(code.resolvedURI),
    ])
  }
}

extension SimTime {
  /// The time as Lambda writes it: `2026-01-05T09:00:00.000+0000`.
  ///
  /// - Source: AWS CLI examples, `lambda create-function`.
  var lambdaText: String {
    let milliseconds = String(calendar.millisecond + 1000).dropFirst()
    return "\(dateText)T\(clockText).\(milliseconds)+0000"
  }
}
