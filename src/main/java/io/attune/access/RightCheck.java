package io.attune.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses requests whose login lacks the right that {@link Requires} names, before anything of them is read. */
@Component
class RightCheck implements HandlerInterceptor, WebMvcConfigurer {

    private final Access access;

    RightCheck(Access access) {
        this.access = access;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Right right = rightFor(method);
            if (right != null) {
                access.require(right);
            }
        }
        return true;
    }

    /** The right of the method, else of its controller; null if every login may. */
    static @Nullable Right rightFor(HandlerMethod method) {
        Requires own = method.getMethodAnnotation(Requires.class);
        Requires all = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Requires.class);
        return own != null ? own.value() : all != null ? all.value() : null;
    }
}
