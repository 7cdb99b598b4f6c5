import Documents
import ECS

/// Express services: everything around a web service is made with it, and goes with it.
extension Storm {
  mutating func changeExpress() {
    guard let cluster = pickCluster() else { return }
    let arn = Scenery.expressARN(in: cluster.key.name)
    let shown = read("ecs", "DescribeExpressGatewayService", ["serviceArn": .string(arn)])
    guard shown?["service"]?["status"]?["statusCode"] == "ACTIVE" else {
      return createExpress(in: cluster)
    }
    if dice.below(4, "express-change") == 0 {
      return attempt("ecs", "DeleteExpressGatewayService", ["serviceArn": .string(arn)])
    }
    var input: JSONObject = ["serviceArn": .string(arn)]
    if dice.below(3, "express-scaling") == 0 {
      input["scalingTarget"] = ["minTaskCount": 1, "maxTaskCount": .integer(expressMost())]
    } else {
      let memory = ["512", "1024", "2048"][dice.below(3, "express-memory")]
      input["cpu"] = "256"
      input["memory"] = .string(memory)
    }
    attempt("ecs", "UpdateExpressGatewayService", .object(input))
  }

  private mutating func createExpress(in cluster: Cluster) {
    attempt(
      "ecs", "CreateExpressGatewayService",
      [
        "cluster": .string(cluster.key.name), "serviceName": "express",
        "executionRoleArn": "arn:aws:iam::123456789012:role/application",
        "infrastructureRoleArn": "arn:aws:iam::123456789012:role/express",
        "primaryContainer": ["image": "public.ecr.aws/nginx/nginx:1.27"],
        "healthCheckPath": "/", "cpu": "256", "memory": "512",
        "scalingTarget": ["minTaskCount": 1, "maxTaskCount": .integer(expressMost())],
      ])
  }

  private mutating func expressMost() -> Int64 { Int64(dice.within(1...4, "express-most")) }
}
