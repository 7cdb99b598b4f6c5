"""CloudWatch Logs."""


def lines_of_logs(trip):
    logs = lambda operation, /, **arguments: trip("logs", operation, **arguments)  # noqa: E731
    logs("create_log_group", logGroupName="/app", tags={"a": "b"})
    trip.refused("logs", "create_log_group", "ResourceAlreadyExistsException",
                 logGroupName="/app")
    arn = logs("describe_log_groups")["logGroups"][0]["logGroupArn"]
    logs("tag_resource", resourceArn=arn, tags={"c": "d"})
    logs("list_tags_for_resource", resourceArn=arn)
    logs("untag_resource", resourceArn=arn, tagKeys=["c"])
    logs("put_retention_policy", logGroupName="/app", retentionInDays=7)
    logs("describe_log_groups")
    logs("delete_retention_policy", logGroupName="/app")
    place = {"logGroupName": "/app", "logStreamName": "one"}
    logs("create_log_stream", **place)
    # The morning of the world's first day.
    logs("put_log_events", logEvents=[
        {"timestamp": 1767603600000, "message": "hello"}], **place)
    logs("describe_log_streams", logGroupName="/app")
    logs("get_log_events", **place)
    logs("filter_log_events", logGroupName="/app", filterPattern="hello")
    trip.refused("logs", "get_log_events", "ResourceNotFoundException",
                 logGroupName="/app", logStreamName="none")
    logs("delete_log_stream", **place)
    logs("delete_log_group", logGroupName="/app")
