package org.counterpart.forms.rest;

import io.vertx.core.json.Json;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * A request whose path parameters stay strings where the contract says so. Vert.x reads them as JSON: the template
 * version {@code 2026.1} would become a number, and be refused for not being a string.
 */
record PathStrings(ValidatableRequest request, Map<String, RequestParameter> getPathParameters)
        implements ValidatableRequest {

    static ValidatableRequest of(ValidatableRequest request, Operation operation) {
        Map<String, RequestParameter> quoted = new HashMap<>(request.getPathParameters());
        for (Parameter parameter : operation.getParameters()) {
            if (parameter.getIn() == Location.PATH && parameter.getSchemaType() == SchemaType.STRING) {
                quoted.computeIfPresent(parameter.getName(), (name, sent) -> quote(sent));
            }
        }
        return new PathStrings(request, quoted);
    }

    private static RequestParameter quote(RequestParameter sent) {
        String json = Json.encode(String.valueOf(sent.get()));
        return () -> json;
    }

    @Override
    public Map<String, RequestParameter> getHeaders() {
        return request.getHeaders();
    }

    @Override
    public Map<String, RequestParameter> getCookies() {
        return request.getCookies();
    }

    @Override
    public Map<String, RequestParameter> getQuery() {
        return request.getQuery();
    }

    @Override
    public RequestParameter getBody() {
        return request.getBody();
    }

    @Override
    public String getContentType() {
        return request.getContentType();
    }
}
