/// The example commands whose request is not compared, each with its reason.
enum ExampleExceptions {
  /// By service and page, or by service, page and the command's beginning.
  static let reasons: [String: String] = [
    "ssm/start-session.rst": "sessions on instances are answered before anything is sent",
    "s3api/get-object.rst": "a customisation that is not spoken yet",
    "ssm/register-task-with-maintenance-window.rst":
      "version 2 reads a function's payload as Base64",
    "ecr/get-login.rst": "version 2 has no get-login",
    "ecr/get-login-password.rst": "the page writes <region>, which no CLI accepts",
    "ecr/upload-layer-part.rst": "version 2 takes the bytes of a file:// as Base64",
    "ecr-public/upload-layer-part.rst": "version 2 takes the bytes of a file:// as Base64",
    "ecr-public/create-repository.rst aws ecr-public create-repository --cli-input-json":
      "the page shortens its Base64, which version 2 reads and version 1 does not",
    "ecr-public/put-repository-catalog-data.rst":
      "the page shortens its Base64, which version 2 reads and version 1 does not",
    "ec2/bundle-instance.rst":
      "the CLI signs an upload policy with the secret key, at this moment",
    "ec2/import-key-pair.rst": "the page names a file in the home folder, which no sandbox has",
    "application-autoscaling/deregister-scalable-target.rst":
      "the page names a file in the home folder, which no sandbox has",
    "lambda/invoke.rst": "version 1 knows no --cli-binary-format",
    "lambda/update-function-code.rst": "the CLI looks into the ZIP file, which the page lacks",
    "s3api/list-objects.rst": "botocore asks for URL encoding of keys and undoes it itself",
    "s3api/list-objects-v2.rst": "botocore asks for URL encoding of keys and undoes it itself",
    "s3api/list-object-versions.rst":
      "botocore asks for URL encoding of keys and undoes it itself",
    "deploy/list-deployments.rst":
      "version 1 hands times without a zone on to botocore, which reads them as the machine's",
    "deploy/install.rst": "changes the machine it runs on",
    "deploy/uninstall.rst": "changes the machine it runs on",
    "deploy/register.rst": "the page names a user that version 1 refuses before sending",
    "deploy/deregister.rst": "servers outside of AWS are not taught",
    "deploy/push.rst": "reads a folder of the machine it runs on",
  ]

  /// Why an example is not compared; nil where it is.
  static func reason(_ service: String, _ page: String, _ command: String) -> String? {
    let place = "\(service)/\(page)"
    return reasons[place]
      ?? reasons.first {
        $0.key.hasPrefix(place + " ")
          && command.hasPrefix(String($0.key.dropFirst(place.count + 1)))
      }?
      .value
  }
}
