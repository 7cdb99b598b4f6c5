import AWSModel
import Documents

extension TaskNetwork {
  /// The network as services and deployments show it.
  var serviceShape: JSON {
    [
      "awsvpcConfiguration": [
        "subnets": .texts(subnets), "securityGroups": .texts(securityGroups),
        "assignPublicIp": .string(assignPublicIP ? "ENABLED" : "DISABLED"),
      ]
    ]
  }
}
