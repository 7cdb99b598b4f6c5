"""Sends raw HTTP requests over one connection that stays open, and prints what comes back.

    raw_requests.py PORT    lines of {"method", "target", "headers": [[name, value]…], "body"}

Prints a line {"status", "headers", "body"} for each; {"error"} where there was no answer.
"""

import http.client
import json
import sys

connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=20)
for line in sys.stdin:
    request = json.loads(line)
    body = request["body"].encode()
    try:
        connection.putrequest(
            request["method"], request["target"], skip_host=True, skip_accept_encoding=True)
        for name, value in request["headers"]:
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        answer = {
            "status": response.status, "headers": response.getheaders(),
            "body": response.read().decode()}
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        connection.close()
        answer = {"error": repr(error)}
    print(json.dumps(answer))
